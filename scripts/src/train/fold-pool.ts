import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SparseRows } from '@logsieve/ml/sparse-rows';
import { endThread } from '@logsieve/platform/lifecycle/end-thread';
import type { FoldTask, FoldThreadData } from './fold-thread';
import type { EmbeddedSamples, JudgedFold } from './judge-fold';

/** Judges folds on threads of its own. What comes out does not hang on how many there are. */
export interface FoldPool {
  judge(task: FoldTask): Promise<JudgedFold>;
  close(): Promise<void>;
}

interface Waiting {
  readonly task: FoldTask;
  readonly resolve: (judged: JudgedFold) => void;
  readonly reject: (error: Error) => void;
}

/** From the sources too (tests), threads run what was built. */
const builtThreadFile = (): string => {
  const file = path.join(__dirname, __filename.endsWith('.ts') ? '../../dist/train' : '.', 'fold-thread.js');
  if (!existsSync(file)) throw new Error(`${path.basename(file)} is not built: run "npm run build"`);
  return file;
};

/** In memory that threads share: each would copy the vectors otherwise. */
const shareFloats = (values: Float32Array): Float32Array => {
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
};
const shareInts = (values: Uint32Array): Uint32Array => {
  const copy = new Uint32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
};
const shareRows = ({ columns, starts, indices, values }: SparseRows): SparseRows => ({
  columns,
  starts: shareInts(starts),
  indices: shareInts(indices),
  values: shareFloats(values),
});
const share = (embedded: EmbeddedSamples): EmbeddedSamples => ({
  ...embedded,
  features: shareFloats(embedded.features),
  words: embedded.words && shareRows(embedded.words),
});

/** @param threads how many folds are judged at a time. */
export const createFoldPool = ({ embedded, splits }: FoldThreadData, threads: number): FoldPool => {
  const workerData: FoldThreadData = { embedded: share(embedded), splits };
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const running = new Map<Worker, Waiting>();
  let failure: Error | undefined;

  const dispatch = (): void => {
    while (queue.length > 0 && idle.length > 0) {
      const [worker, waiting] = [idle.pop() as Worker, queue.shift() as Waiting];
      running.set(worker, waiting);
      worker.postMessage(waiting.task);
    }
  };
  const fail = (error: Error): void => {
    failure = error;
    for (const { reject } of [...running.values(), ...queue.splice(0)]) reject(error);
    running.clear();
  };
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(builtThreadFile(), { workerData, execArgv: [] });
    worker.on('message', (judged: JudgedFold) => {
      running.get(worker)?.resolve(judged);
      running.delete(worker);
      idle.push(worker);
      dispatch();
    });
    worker.on('error', (error) => fail(error as Error));
    idle.push(worker);
    return worker;
  });

  return {
    judge: (task) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        queue.push({ task, resolve, reject });
        dispatch();
      }),
    close: async () => {
      await Promise.all(workers.map(endThread));
    },
  };
};
