import path from 'node:path';
import type { Bench } from '../bench';
import { runCheckedJob } from '../checked-job';
import { createDistinctMix, takeRecords } from '../mixes';
import { rounded } from '../rounded';
import { measureSessions } from '../session-reference';
import { withSystem } from '../with-system';
import { writeInput } from '../write-input';
import { atLeast, type PartReport } from './goal';

const BOUND = 1.8;
/** So that a chunk, of 1 MiB at most, has some hundred rows: of few large chunks two workers would get the same share by chance only. */
const FILLING = 'x'.repeat(2_000);

/**
 * The same different messages through one model worker and through two, of one thread each, none of which knows any of them. Before each round
 * as many bare sessions are run: what a second one gains there is the most that the machine gives.
 */
export async function measureWorkerGoals(bench: Bench): Promise<PartReport> {
  const { options, model, directory, signal, say } = bench;
  const input = path.join(directory, 'workers.csv');
  const rows = options.modelRows;
  const records = takeRecords(createDistinctMix(options.seed).records(0), rows);
  await writeInput(input, records.values(), rows, FILLING);
  const texts = [...new Set(records.map(({ message }) => model.toText(message)))];
  const rounds = [];
  for (const workers of options.workers) {
    say(`Running ${texts.length.toLocaleString('en-US')} texts through bare sessions: ${workers} …`);
    const bareTextsPerSecond = rounded(await measureSessions({ modelDir: model.dir, texts, sessions: workers }, signal), 1);
    const settings = { scale: [`bert-worker=${workers}`], env: { BERT_THREADS: '1' } };
    const round = await withSystem(bench, settings, async (system) => {
      say(`Labelling ${rows.toLocaleString('en-US')} different messages with ${workers} of bert-worker …`);
      const done = await runCheckedJob({ url: system.url, system }, { input, rows }, directory, signal);
      const { seconds } = done.timed;
      const { modelRuns = 0, bertShares, cpuSeconds } = done.system ?? {};
      return { workers, seconds: rounded(seconds), modelRuns, textsPerSecond: rounded(modelRuns / seconds, 1), bertShares, cpuSeconds };
    });
    rounds.push({ ...round, bareTextsPerSecond });
  }
  const bareGain = gainOfSecond(rounds.map(({ workers, bareTextsPerSecond }) => ({ workers, textsPerSecond: bareTextsPerSecond })));
  return { goals: [atLeast('second bert-worker of one thread', gainOfSecond(rounds), BOUND, '×')], figures: { rows, bareGain, rounds } };
}

/** Texts a second of two workers to those of one; of rounds with as many workers their mean. */
export function gainOfSecond(rounds: readonly { readonly workers: number; readonly textsPerSecond: number }[]): number {
  const mean = (workers: number): number => {
    const rates = rounds.filter((round) => round.workers === workers).map(({ textsPerSecond }) => textsPerSecond);
    return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  };
  return rounded(mean(2) / mean(1));
}
