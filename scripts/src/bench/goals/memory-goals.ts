import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Bench } from '../bench';
import { runCheckedJob } from '../checked-job';
import { createRealMix } from '../mixes';
import { rounded } from '../rounded';
import { withSystem } from '../with-system';
import { writeInput } from '../write-input';
import { atMost, type PartReport } from './goal';

const GROWTH = 1.1;
/** MiB that the highest peak of a process may reach, by service; 400 MB is what a model worker has. */
const LIMIT_MIB = { 'bert-worker': 400, redis: 64, any: 256 } as const;
/** The small job has so much less. */
const SHARE = 100;

type Peaks = Readonly<Record<string, number>>;

/** The most memory of each process, of a job of `memoryRows` records against one of a hundredth of them, each on a system that did nothing before. */
export async function measureMemoryGoals(bench: Bench): Promise<PartReport> {
  const { options } = bench;
  const large = options.memoryRows;
  const small = Math.ceil(large / SHARE);
  const before = await peaksOf(small, bench);
  const after = await peaksOf(large, bench);
  const sizes = `${large.toLocaleString('en-US')} records`;
  const [grown, growth] = highest(growthOf(before.peakMiB, after.peakMiB));
  const [worst, peak] = highest(after.peakMiB, (name) => !/^(bert-worker|redis)/.test(name));
  const [, bert] = highest(after.peakMiB, (name) => name.startsWith('bert-worker'));
  return {
    goals: [
      atMost(`peak memory, ${sizes} to ${small.toLocaleString('en-US')} (${grown})`, growth, GROWTH, '×'),
      atMost(`peak memory, ${sizes} (${worst})`, peak, LIMIT_MIB.any, 'MiB'),
      atMost(`peak memory, ${sizes} (bert-worker)`, bert, LIMIT_MIB['bert-worker'], 'MiB'),
      atMost(`peak memory, ${sizes} (redis)`, after.peakMiB.redis ?? Number.NaN, LIMIT_MIB.redis, 'MiB'),
    ],
    figures: { small: before, large: after },
  };
}

async function peaksOf(rows: number, bench: Bench) {
  const { options, directory, signal, say } = bench;
  const input = path.join(directory, `memory-${rows}.csv`);
  say(`Writing ${rows.toLocaleString('en-US')} records …`);
  await writeInput(input, createRealMix(options.seed, options.distinct).records(0), rows);
  const env = { BERT_THREADS: String(options.bertThreads) };
  const { timed, system } = await withSystem(bench, { env }, (running) => {
    say(`Labelling ${rows.toLocaleString('en-US')} rows …`);
    return runCheckedJob({ url: running.url, system: running }, { input, rows }, directory, signal);
  });
  if (!options.keep) await rm(input);
  return { rows, seconds: rounded(timed.seconds), peakMiB: system?.peakMiB ?? {}, redisDataMiB: system?.redisUsedPeakMiB };
}

/** Of the processes that both have. */
export const growthOf = (before: Peaks, after: Peaks): Peaks =>
  Object.fromEntries(Object.entries(after).flatMap(([name, peak]) => (before[name] ? [[name, rounded(peak / before[name], 3)]] : [])));

/** The highest figure, and whose it is. */
export function highest(figures: Peaks, isMeant: (name: string) => boolean = () => true): [name: string, figure: number] {
  const sorted = Object.entries(figures)
    .filter(([name]) => isMeant(name))
    .sort(([, a], [, b]) => b - a);
  return sorted[0] ?? ['none', Number.NaN];
}
