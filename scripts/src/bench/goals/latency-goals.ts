import path from 'node:path';
import type { Bench } from '../bench';
import { type Latency, measureBeside, measureLatencies } from '../latency';
import { createDistinctMix, createRealMix } from '../mixes';
import { rounded } from '../rounded';
import { runJob } from '../run-job';
import { withSystem } from '../with-system';
import { writeInput } from '../write-input';
import { atMost, type PartReport } from './goal';

const IDLE_MS = 150;
const BESIDE_MS = 1_000;

const fileOfTen = (latencies: readonly Latency[]): Latency => latencies.find(({ request }) => request === 'POST /classify/') as Latency;

/** Ten records that need the model, from the request to their labels: on an idle system, and beside a job of `rows` records whose templates are new to it. */
export async function measureLatencyGoals(bench: Bench): Promise<PartReport> {
  const { options, directory, signal, say } = bench;
  const input = path.join(directory, 'beside.csv');
  await writeInput(input, createRealMix(options.seed, options.distinct).records(0), options.rows);
  return withSystem(bench, { env: { BERT_THREADS: String(options.bertThreads) } }, async ({ url }) => {
    const records = createDistinctMix(options.seed).records(0);
    say('Measuring single requests, idle …');
    const idle = await measureLatencies(url, records, signal);
    say(`Measuring single requests beside a job of ${options.rows.toLocaleString('en-US')} rows …`);
    let over = false;
    const job = runJob(url, input, path.join(directory, 'beside-labelled.csv'), signal).finally(() => {
      over = true;
    });
    const [beside, { seconds }] = await Promise.all([measureBeside(url, records, () => over, signal), job]);
    const [idleFile, besideFile] = [fileOfTen(idle), fileOfTen(beside)];
    return {
      goals: [
        atMost('10 records, idle, POST to result: p50', idleFile.p50Milliseconds, IDLE_MS, 'ms'),
        atMost(`10 records beside a job of ${options.rows.toLocaleString('en-US')}: p95`, besideFile.p95Milliseconds, BESIDE_MS, 'ms'),
      ],
      figures: {
        idle,
        beside,
        job: { rows: options.rows, seconds: rounded(seconds), recordsPerSecond: Math.round(options.rows / seconds) },
      },
    };
  });
}
