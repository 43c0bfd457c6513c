const FIRST_MS = 500;
const MAX_MS = 30_000;

/**
 * Milliseconds until a job that failed `failures` times (from 1) is tried again: doubling from half a second up to half a minute,
 * less a random part of up to a quarter, so that jobs that failed together don't come back together.
 */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const full = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 20), MAX_MS);
  return Math.round(full * (1 - 0.25 * random()));
}
