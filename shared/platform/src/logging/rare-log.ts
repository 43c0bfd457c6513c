import type { Logger } from './logger';

/** Logs a problem that comes in swarms at most once every `everyMs`, with the number of those left out. */
export function createRareLog(logger: Logger, everyMs = 5_000, now: () => number = () => performance.now()) {
  let nextAt = Number.NEGATIVE_INFINITY;
  let left = 0;
  return (fields: object, message: string): void => {
    if (now() < nextAt) {
      left++;
      return;
    }
    nextAt = now() + everyMs;
    logger.warn({ ...fields, ...(left ? { leftOut: left } : {}) }, message);
    left = 0;
  };
}
