import { parentPort, workerData } from 'node:worker_threads';
import { loadEmbedder } from '@logsieve/ml/embedder';

/** Embeds its texts one after another when it is told to, and says when it has loaded and when it is done. */
const { modelDir, texts, threads } = workerData as { modelDir: string; texts: readonly string[]; threads: number };

void loadEmbedder(modelDir, { threads }).then((embedder) => {
  parentPort?.once('message', async () => {
    for (const text of texts) await embedder.embed(text);
    parentPort?.postMessage('done');
    await embedder.close();
  });
  parentPort?.postMessage('loaded');
});
