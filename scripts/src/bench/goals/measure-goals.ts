import os from 'node:os';
import type { Bench } from '../bench';
import { rounded } from '../rounded';
import type { Goal, Part, PartReport } from './goal';
import { measureLatencyGoals } from './latency-goals';
import { measureLlmGoals } from './llm-goals';
import { measureMemoryGoals } from './memory-goals';
import { measureModelGoals } from './model-goals';
import { measureThroughputGoals } from './throughput-goals';
import { measureWorkerGoals } from './worker-goals';

const MEASURES: Readonly<Record<Part, (bench: Bench) => Promise<PartReport>>> = {
  latency: measureLatencyGoals,
  llm: measureLlmGoals,
  workers: measureWorkerGoals,
  model: measureModelGoals,
  throughput: measureThroughputGoals,
  memory: measureMemoryGoals,
};

/** A part with what else the machine had to do: programs that wanted to run, on average over a minute. */
export type MeasuredPart = { readonly loadBefore: number; readonly loadAfter: number; readonly seconds: number } & (
  | { readonly figures: PartReport['figures'] }
  | { readonly error: string }
);

export interface GoalsReport {
  readonly goals: readonly Goal[];
  readonly parts: Readonly<Partial<Record<Part, MeasuredPart>>>;
}

/** Measures the parts that are asked for, one after another. One that fails says why and leaves the others alone; none begins once all is called off. */
export async function measureGoals(bench: Bench, measures = MEASURES): Promise<GoalsReport> {
  const goals: Goal[] = [];
  const parts: Partial<Record<Part, MeasuredPart>> = {};
  const load = (): number => rounded(os.loadavg()[0] as number);
  for (const part of bench.options.goals) {
    const loadBefore = load();
    const began = performance.now();
    const about = () => ({ loadBefore, loadAfter: load(), seconds: Math.round((performance.now() - began) / 1_000) });
    try {
      bench.signal.throwIfAborted();
      const { goals: lines, figures } = await measures[part](bench);
      goals.push(...lines);
      parts[part] = { ...about(), figures };
    } catch (error) {
      // What was called off says only that; why, the signal knows.
      const { message } = (bench.signal.aborted ? bench.signal.reason : error) as Error;
      bench.say(`${part}: ${message}`);
      parts[part] = { ...about(), error: message };
    }
  }
  return { goals, parts };
}
