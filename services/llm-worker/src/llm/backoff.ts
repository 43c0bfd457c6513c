const BASE_MS = 500;
const MAX_MS = 30_000;

/** Milliseconds before try `attempt` (from 1) is repeated: full jitter under an exponential limit, 0.5 s to 30 s. */
export const backoffMs = (attempt: number, random: () => number = Math.random): number =>
  random() * Math.min(MAX_MS, BASE_MS * 2 ** (attempt - 1));
