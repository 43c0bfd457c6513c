import { setTimeout as delay } from 'node:timers/promises';

/** Time in milliseconds. */
export interface Clock {
  now(): number;
  /** Of a clock that nobody sets, to measure and to wait with. */
  monotonic(): number;
  /** Resolves after so long, or at once when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
};
