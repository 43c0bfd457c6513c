import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { loadEmbedder } from './embedder';
import type { ThreadAnswer, ThreadRequest } from './inference-messages';

/** The file that a thread of the inference pool runs. `workerData` is `{ modelDir }`. */
const run = async (port: MessagePort, modelDir: string): Promise<void> => {
  const embedder = await loadEmbedder(modelDir);
  const answer = (message: ThreadAnswer): void => port.postMessage(message);
  const embed = (text: string): Promise<void> => {
    const began = performance.now();
    return embedder.embed(text).then(
      (vector) => answer({ vector, ms: performance.now() - began }),
      (error: Error) => answer({ error: error.message }),
    );
  };
  let turn = Promise.resolve();
  port.on('message', (text: ThreadRequest) => {
    turn = turn.then(async () => {
      if (text !== null) return embed(text);
      port.close();
      await embedder.close();
    });
  });
  answer({ loaded: { name: embedder.name, sha256: embedder.sha256 } });
};

if (parentPort) {
  const port = parentPort;
  run(port, (workerData as { modelDir: string }).modelDir).catch((error: Error) => {
    port.postMessage({ failed: error.message } satisfies ThreadAnswer);
    port.close();
  });
}
