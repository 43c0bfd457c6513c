import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

/** V8 optimises what a thread ran in tens of milliseconds at most. */
const REST_MS = 100;

/**
 * Ends a thread that has done its work. Node 20 aborts the whole process now and then when a thread ends while V8 optimises its code in the background
 * (`node_platform.cc: Assertion failed: (data.first) != nullptr`), so it rests before that.
 */
export async function endThread(worker: Worker): Promise<void> {
  await pause(REST_MS);
  await worker.terminate();
}
