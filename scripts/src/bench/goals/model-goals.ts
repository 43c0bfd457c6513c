import path from 'node:path';
import type { Bench } from '../bench';
import { runCheckedJob } from '../checked-job';
import { createDistinctMix, takeRecords } from '../mixes';
import { totalThreads } from '../options';
import { rounded } from '../rounded';
import { measureSessions } from '../session-reference';
import { withSystem } from '../with-system';
import { writeInput } from '../write-input';
import { atLeast, type Goal, type PartReport, unmeasured } from './goal';

const OF_BARE = 0.9;
const OF_FP32 = 5;
const NAME = 'every message different, through the model';
/** It is slow, and so many tell its rate well enough. */
const FP32_TEXTS = 500;
const NO_FP32 = 'no folder is given: scripts/export-embedder.py --fp32 --out FOLDER makes one, --fp32 FOLDER names it';

/**
 * Every message different: the texts a second of a job, to those of bare sessions of as many threads on the same texts right before and
 * after it, and to the unquantised embedder with one message after the other in one session of as many threads.
 */
export async function measureModelGoals(bench: Bench): Promise<PartReport> {
  const { options, model, directory, signal, say } = bench;
  const rows = options.modelRows;
  const threads = totalThreads(options);
  const input = path.join(directory, 'different.csv');
  const records = takeRecords(createDistinctMix(options.seed).records(0), rows);
  await writeInput(input, records.values(), rows);
  const texts = [...new Set(records.map(({ message }) => model.toText(message)))];
  const bare = (): Promise<number> => {
    say(`Running ${texts.length.toLocaleString('en-US')} texts through bare sessions …`);
    return measureSessions({ modelDir: model.dir, texts, sessions: threads }, signal);
  };
  const bareBefore = await bare();
  const job = await withSystem(bench, { env: { BERT_THREADS: String(threads) } }, (system) => {
    say(`Labelling ${rows.toLocaleString('en-US')} different messages …`);
    return runCheckedJob({ url: system.url, system }, { input, rows }, directory, signal);
  });
  const bareAfter = await bare();
  const fp32 = options.fp32
    ? await measureSessions({ modelDir: options.fp32, texts: texts.slice(0, FP32_TEXTS), sessions: 1, threadsInside: threads }, signal)
    : undefined;
  const perSecond = (job.system?.modelRuns ?? 0) / job.timed.seconds;
  return {
    goals: [
      atLeast(`${NAME}: to bare int8 sessions`, rounded(perSecond / ((bareBefore + bareAfter) / 2)), OF_BARE, '×'),
      toFp32(perSecond, fp32),
    ],
    figures: {
      rows,
      threads,
      modelRuns: job.system?.modelRuns,
      seconds: rounded(job.timed.seconds),
      textsPerSecond: rounded(perSecond, 1),
      bareBeforePerSecond: rounded(bareBefore, 1),
      bareAfterPerSecond: rounded(bareAfter, 1),
      fp32PerSecond: fp32 === undefined ? null : rounded(fp32, 1),
      cpuSeconds: job.system?.cpuSeconds,
      peakMiB: job.system?.peakMiB,
    },
  };
}

function toFp32(perSecond: number, fp32: number | undefined): Goal {
  const name = `${NAME}: to fp32, one message a call`;
  return fp32 === undefined ? unmeasured(name, `≥ ${OF_FP32}`, '×', NO_FP32) : atLeast(name, rounded(perSecond / fp32), OF_FP32, '×');
}
