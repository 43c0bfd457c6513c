import { Worker } from 'node:worker_threads';

export interface HeadAnswer {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly labels: readonly string[];
  readonly probabilities: readonly number[];
}

const CODE = `
const { parentPort, workerData } = require('node:worker_threads');
const { InferenceSession, Tensor } = require(workerData.onnxruntime);
(async () => {
  const session = await InferenceSession.create(workerData.model);
  const { label, probabilities } = await session.run({ X: new Tensor('float32', workerData.X, [workerData.rows, workerData.X.length / workerData.rows]) });
  parentPort.postMessage({ inputs: session.inputNames, outputs: session.outputNames, labels: [...label.data], probabilities: [...probabilities.data] });
})();
`;

/** Runs a head in a thread of its own: onnxruntime-node checks its arrays against the real globals, which Jest replaces. */
export const runHead = (model: Uint8Array, X: Float32Array, rows: number): Promise<HeadAnswer> =>
  new Promise((resolve, reject) => {
    const workerData = { model: Uint8Array.from(model), X, rows, onnxruntime: require.resolve('onnxruntime-node') };
    const worker = new Worker(CODE, { eval: true, workerData });
    worker.once('message', resolve).once('error', reject);
  });
