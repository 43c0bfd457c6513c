/** With 32 MiB of buffers V8 would see to it by itself; an upload or download should not be seen in a service's memory before that. */
const COLLECT_EVERY = 2 * 1024 * 1024;
/** Each so many collections the old ones are collected too: what was in flight twice when the young ones were. */
const WHOLE_EVERY = 16;

let passed = 0;
let collections = 0;

/**
 * Notes that `bytes` of a file have gone through this process. Each 2 MiB the young garbage is collected, which takes less than a millisecond, each 32 MiB all
 * of it: a buffer of a socket or file lies outside of the heap, so that a heap with little to do is not collected for long while hundreds of them wait.
 * Does nothing where Node runs without `--expose-gc`.
 */
export function notePassing(bytes: number): void {
  passed += bytes;
  if (passed < COLLECT_EVERY) return;
  passed = 0;
  collections += 1;
  globalThis.gc?.({ type: collections % WHOLE_EVERY === 0 ? 'major' : 'minor', execution: 'sync' });
}
