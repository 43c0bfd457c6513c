import { parentPort, workerData } from 'node:worker_threads';
import type { LogisticModel } from '@logsieve/ml/logistic-model';
import { type EmbeddedSamples, judgeFold } from './judge-fold';
import type { Split } from './splits';

/** What a thread works on, from its start on. */
export interface FoldThreadData {
  readonly embedded: EmbeddedSamples;
  readonly splits: readonly Split[];
}

/** One fold to judge; the answer is its `JudgedFold`. */
export interface FoldTask {
  readonly split: number;
  readonly fold: number;
  readonly C: number;
  readonly start: LogisticModel | undefined;
}

const { embedded, splits } = workerData as FoldThreadData;
parentPort?.on('message', ({ split, fold, C, start }: FoldTask) => {
  parentPort?.postMessage(judgeFold(embedded, splits[split] as Split, fold, C, start));
});
