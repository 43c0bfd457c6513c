import { ProblemError, toConnectionError } from '@logsieve/client/errors';
import { ANSWER_MS, withinTime } from './within-time';

/**
 * Resolves where the server has the file at a path to give. A browser that downloads keeps to itself why it can't.
 * Throws a ProblemError where it is refused, a ConnectionError where nobody answers.
 */
export const checkDownload = (path: string): Promise<void> => withinTime(ANSWER_MS, (signal) => check(path, signal));

async function check(path: string, signal: AbortSignal): Promise<void> {
  const ask = (method: 'HEAD' | 'GET') =>
    fetch(path, { method, signal }).catch((error: unknown) => {
      throw toConnectionError(error, 'The server does not answer.');
    });
  const head = await ask('HEAD');
  if (head.ok) return;
  // Such an answer has no body, in which the reason would stand.
  const whole = await ask('GET');
  if (whole.ok) return void (await whole.body?.cancel());
  throw new ProblemError(whole, await whole.json().catch(() => undefined));
}
