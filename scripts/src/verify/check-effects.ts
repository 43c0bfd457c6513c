import type { Evidence } from './evidence';
import { LLM_SOURCE } from './expected-labels';
import { Check, type Finding } from './finding';
import { faultsDuring, jobsOf, lastView } from './jobs-of';
import { splitRecords } from './split-records';

/** Beside the workers that were killed, these make a worker ask again by design. */
const ASKS_AGAIN = /^llm-/;

/**
 * I6: an effect comes about once. What costs money is asked once for each message, and again at most once for each fault that met its job.
 * Messages hold the job's nonce where they are the job's own.
 */
export function checkEffects({ history, asked, input }: Evidence): Finding[] {
  const check = new Check('I6', 'the provider is asked once, and once more for each fault at most');
  const times = new Map<string, number>();
  for (const message of asked.flat()) times.set(message, (times.get(message) ?? 0) + 1);
  for (const job of jobsOf(history)) {
    if (lastView(job)?.status !== 'completed') continue;
    const nonce = job.input.replace(/\.csv$/, '');
    const faults = faultsDuring(history, job);
    if (faults.some(({ kind }) => ASKS_AGAIN.test(kind))) continue;
    for (const message of ownMessages(input(job.input).toString(), nonce)) {
      const count = times.get(message) ?? 0;
      check.expect(count > 0, 'lost', () => `${job.id}: nobody asked about ${JSON.stringify(message)}`);
      check.expect(
        count <= 1 + faults.length,
        'duplicated',
        () => `${job.id}: ${JSON.stringify(message)} was asked ${count} times, with ${faults.length} faults`,
      );
    }
  }
  return [check.finding()];
}

/** The messages for the LLM alone that name the job, each once. They hold neither quotes nor delimiters. */
function ownMessages(csv: string, nonce: string): Set<string> {
  const delimiter = csv[3] ?? ',';
  const marker = `${delimiter}${LLM_SOURCE}${delimiter}`;
  const messages = new Set<string>();
  for (const { bytes } of splitRecords(Buffer.from(csv), delimiter)) {
    const line = String(bytes);
    const at = line.indexOf(marker);
    const message = at < 0 ? '' : (line.slice(at + marker.length).split(delimiter)[0] ?? '');
    if (message.includes(nonce)) messages.add(message);
  }
  return messages;
}
