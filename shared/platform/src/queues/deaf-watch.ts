export interface DeafSample {
  /** Milliseconds of any steady clock. */
  readonly nowMs: number;
  /** Jobs that wait in the queue. */
  readonly waiting: number;
  /** Whether the worker could take one more. */
  readonly free: boolean;
  /** When it last took one. */
  readonly lastFetchMs: number;
}

/**
 * Tells when a worker has gone deaf: it has had room, and work has waited for it, for `limitMs` on end, and it has fetched none.
 * A worker can lose its blocking connection without an error; then only this shows it.
 */
export function createDeafWatch(limitMs: number): (sample: DeafSample) => boolean {
  let since: number | undefined;
  return ({ nowMs, waiting, free, lastFetchMs }) => {
    if (!free || waiting === 0) {
      since = undefined;
      return false;
    }
    since ??= nowMs;
    return nowMs - Math.max(since, lastFetchMs) >= limitMs;
  };
}
