import { isPassing, ProblemError } from './errors';

export interface PatienceOptions {
  /** How long a server may be away, in milliseconds; a minute unless told. */
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
}

const PATIENCE_MS = 60_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Waits. Rejects with the signal's reason as soon as that is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Does it again, after longer and longer pauses, while the server is away. Throws its last error once patience is at an end; any other at once, and
 * one after which the server wants to be left alone for longer than patience lasts. */
export async function patiently<T>(act: () => Promise<T>, { patienceMs = PATIENCE_MS, signal }: PatienceOptions = {}): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await act();
    } catch (error) {
      const asked = error instanceof ProblemError ? (error.retryAfterS ?? 0) * 1_000 : 0;
      // A quota of a day, say: it does not pass while anybody waits.
      if (!isPassing(error) || asked > patienceMs || performance.now() >= deadline) throw error;
      await pause(Math.min(Math.max(asked, pauseMs), Math.max(0, deadline - performance.now())), signal);
    }
  }
}
