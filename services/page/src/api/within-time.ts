import { ConnectionError } from '@logsieve/client/errors';

/** So many milliseconds an answer may take, where nobody knows of a reason for more or less. */
export const ANSWER_MS = 30_000;

/** Does something for so many milliseconds at most. Throws a ConnectionError where that is not enough, else what `act` throws, which is to heed its signal. */
export async function withinTime<T>(ms: number, act: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
  // Not AbortSignal.timeout, whose time no test can set.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ms);
  try {
    return await act(signal ? AbortSignal.any([signal, late.signal]) : late.signal);
  } catch (error) {
    throw late.signal.aborted && !signal?.aborted ? new ConnectionError('No answer came in time.', { cause: error }) : error;
  } finally {
    clearTimeout(timer);
  }
}
