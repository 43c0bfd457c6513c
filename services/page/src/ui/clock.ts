/** So many milliseconds the clock of the server is ahead of the browser's, as far as is known. */
let aheadMs = 0;

/**
 * Learns from the `Date` of an answer that came just now. It tells whole seconds, so what was known is changed as little as agrees with it: a clock that is
 * right is taken as it is.
 */
export function noteServerDate(date: string | null): void {
  const ahead = Date.parse(date ?? '') - Date.now();
  if (!Number.isNaN(ahead)) aheadMs = Math.min(Math.max(aheadMs, ahead), ahead + 999);
}

/** The time in milliseconds as the server has it: what is told of jobs is by its clock, and that of the browser may be wrong. */
export const serverNow = (): number => Date.now() + aheadMs;
