import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { endThread } from '@logsieve/platform/lifecycle/end-thread';

export interface BareSessions {
  /** Folder of the embedder. */
  readonly modelDir: string;
  /** Each is run once, alone. */
  readonly texts: readonly string[];
  /** Sessions side by side, each in a thread of its own. */
  readonly sessions: number;
  /** Threads that the runtime uses inside each session. */
  readonly threadsInside?: number;
}

/** Texts a second of bare model sessions: no queue, no cache, no CSV. */
export async function measureSessions(
  { modelDir, texts, sessions, threadsInside = 1 }: BareSessions,
  signal: AbortSignal,
): Promise<number> {
  const parts = Array.from({ length: sessions }, (_, session) => texts.filter((_text, i) => i % sessions === session));
  const file = path.join(__dirname, 'session-thread.js');
  const workers = parts.map((part) => new Worker(file, { workerData: { modelDir, texts: part, threads: threadsInside } }));
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
