/**
 * Runs what takes a signal, which comes with the given one or after the time. A timer of our own: Node 20 lets the one of `AbortSignal.timeout`
 * go with the garbage where only `AbortSignal.any` knows of it.
 */
export async function withLimit<T>(signal: AbortSignal, limitMs: number, run: (limited: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limitMs);
  try {
    return await run(AbortSignal.any([signal, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}
