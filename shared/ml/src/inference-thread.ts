import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type Embedder, loadEmbedder } from './embedder';
import type { TextAnswer, ThreadAnswer, ThreadData, ThreadRequest } from './inference-messages';

const embed = async (embedder: Embedder, text: string): Promise<TextAnswer> => {
  const began = performance.now();
  try {
    return { vector: await embedder.embed(text), ms: performance.now() - began };
  } catch (error) {
    return { error: (error as Error).message };
  }
};

/** The file that a thread of the inference pool runs. */
const run = async (port: MessagePort, { modelDir, done }: ThreadData): Promise<void> => {
  const embedder = await loadEmbedder(modelDir);
  const answer = (message: ThreadAnswer): void => port.postMessage(message);
  const embedAll = async (texts: readonly string[]): Promise<void> => {
    const answers: TextAnswer[] = [];
    for (const text of texts) {
      answers.push(await embed(embedder, text));
      Atomics.add(done, 0, 1);
    }
    answer({ answers });
  };
  let turn = Promise.resolve();
  port.on('message', (texts: ThreadRequest) => {
    turn = turn.then(async () => {
      if (texts !== null) return embedAll(texts);
      port.close();
      await embedder.close();
    });
  });
  answer({ loaded: { name: embedder.name, sha256: embedder.sha256 } });
};

if (parentPort) {
  const port = parentPort;
  run(port, workerData as ThreadData).catch((error: Error) => {
    port.postMessage({ failed: error.message } satisfies ThreadAnswer);
    port.close();
  });
}
