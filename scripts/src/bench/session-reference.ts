import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { endThread } from '@logsieve/platform/lifecycle/end-thread';

/**
 * Texts a second of bare model sessions, one single-threaded session for each thread, each text once: no queue, no cache, no CSV.
 */
export async function measureSessions(modelDir: string, texts: readonly string[], threads: number, signal: AbortSignal): Promise<number> {
  const parts = Array.from({ length: threads }, (_, thread) => texts.filter((_text, i) => i % threads === thread));
  const workers = parts.map((part) => new Worker(path.join(__dirname, 'session-thread.js'), { workerData: { modelDir, texts: part } }));
  const next = () => Promise.all(workers.map((worker) => once(worker, 'message', { signal })));
  try {
    await next();
    const began = performance.now();
    for (const worker of workers) worker.postMessage('go');
    await next();
    return texts.length / ((performance.now() - began) / 1_000);
  } finally {
    await Promise.all(workers.map(endThread));
  }
}
