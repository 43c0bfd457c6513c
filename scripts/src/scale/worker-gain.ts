import type { Costs } from './costs';
import { simulate } from './simulate';

const MICRO = 1e6;
/** Rows of a chunk and chunks of the job that is simulated: enough that its ends do not count. */
const CHUNK_ROWS = 500;
const CHUNKS = 200;

/** Rates that so many bert-workers of one thread reach on so many cores, to that of one. */
export interface WorkerGain {
  readonly workers: number;
  /** By the utilisation law: until the threads or the cores are full. */
  readonly law: number;
  /** By playing a job chunk by chunk. */
  readonly simulated: number;
}

export function workerGains(costs: Costs, cores: number, workers: readonly number[]): WorkerGain[] {
  const { cpuMicroseconds, modelMicroseconds, redisMicroseconds } = costs;
  const all = Object.values(cpuMicroseconds).reduce((sum, cost) => sum + cost, redisMicroseconds);
  const law = (count: number): number => Math.min(count / modelMicroseconds, cores / (modelMicroseconds + all));
  const seconds = (microseconds: number): number => (CHUNK_ROWS * microseconds) / MICRO;
  // What is not the model is done before it or after it, and never waits for it.
  const others = { servers: CHUNKS, seconds: seconds(all / 2) };
  const played = (count: number): number =>
    1 / simulate(CHUNKS, [others, { servers: count, seconds: seconds(modelMicroseconds) }, others], cores);
  return workers.map((count) => ({ workers: count, law: law(count) / law(1), simulated: played(count) / played(1) }));
}
