import type { Evidence } from './evidence';
import { Check, type Finding } from './finding';

/** I9: no secret, and no text of a log message, stands in logs, metrics or error answers; no secret in the files of Redis. */
export function checkSecrets({ canaries, texts, redisFiles }: Evidence): Finding[] {
  const check = new Check('I9', 'nothing secret is told');
  for (const { where, text } of texts())
    for (const canary of canaries) check.expect(!text.includes(canary.text), 'leaked', () => `${canary.name} stands in ${where}`);
  const secrets = canaries.filter(({ secret }) => secret);
  for (const { where, bytes } of redisFiles())
    for (const { name, text } of secrets) check.expect(!bytes.includes(text), 'leaked', () => `${name} stands in ${where}`);
  return [check.finding()];
}
