import path from 'node:path';
import { labelsSchema } from '@logsieve/contracts/system';
import { toTemplate } from '@logsieve/ml/template';
import { measureCat } from './cat-reference';
import { checkOutput } from './check-output';
import { type Latency, measureLatencies } from './latency';
import { createDistinctMix, createRealMix, type Mix } from './mixes';
import { type BenchOptions, totalThreads } from './options';
import type { Report } from './report';
import { type RunFigures, rounded, toRunFigures, toSystemFigures } from './run-figures';
import { runJob } from './run-job';
import { measureSessions } from './session-reference';
import { takeSnapshot } from './snapshot';
import { type BenchSystem, startBenchSystem } from './system';
import { getJson } from './transfer';
import { writeInput } from './write-input';

/** Messages that the bare sessions run on. */
const SESSION_MESSAGES = 1_500;

export interface Bench {
  readonly options: BenchOptions;
  readonly modelDir: string;
  /** For inputs, outputs and the data of the system. */
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Measures the references, then one job after another on a Logsieve that it starts and ends. */
export async function measure(bench: Bench): Promise<Omit<Report, 'machine'>> {
  const { options, directory, signal, say } = bench;
  const mix = options.mix === 'real' ? createRealMix(options.seed, options.distinct) : createDistinctMix(options.seed);
  say(`Writing inputs to ${directory} …`);
  const inputs = Array.from({ length: 1 + options.warmRuns }, (_, run) => path.join(directory, `input-${run}.csv`));
  for (const [run, file] of inputs.entries()) await writeInput(file, mix.records(run), options.rows);
  say('Measuring the references …');
  const catSeconds = await measureCat(inputs[0] as string, directory, signal);
  const sessionsPerSecond = options.url ? undefined : await measureBareSessions(mix, bench);
  const references = { catSeconds, sessionsPerSecond };
  return {
    input: { rows: options.rows, mix: options.mix, seed: options.seed, templates: mix.templates ?? 'all different' },
    references: {
      catSeconds: rounded(catSeconds),
      ...(sessionsPerSecond ? { sessionsPerSecond: Math.round(sessionsPerSecond), sessionThreads: totalThreads(options) } : {}),
    },
    ...(options.url ? await runAll(options.url, undefined, inputs, references, bench) : await runOnOwnSystem(inputs, references, bench)),
  };
}

/** The texts are what the model would see: masked, each once. */
async function measureBareSessions(mix: Mix, { options, modelDir, signal }: Bench): Promise<number> {
  const texts = new Set<string>();
  for (const { message } of mix.records(0)) {
    texts.add(toTemplate(message, 'hash'));
    if (texts.size >= Math.min(SESSION_MESSAGES, (mix.templates ?? SESSION_MESSAGES) / 2)) break;
  }
  return measureSessions(modelDir, [...texts], totalThreads(options), signal);
}

/** What one system was measured at: job by job, then idle but for single requests. */
type Measured = { readonly latencies: readonly Latency[]; readonly runs: readonly RunFigures[] };
type References = { readonly catSeconds: number; readonly sessionsPerSecond: number | undefined };

async function runOnOwnSystem(inputs: readonly string[], references: References, bench: Bench): Promise<Measured> {
  const { options, directory, signal, say } = bench;
  say('Starting Logsieve …');
  const system = await startBenchSystem({
    dataDir: path.join(directory, 'data'),
    args: options.scale.flatMap((scale) => ['--scale', scale]),
    // A limit of the upload is not what is measured.
    env: { BERT_THREADS: String(options.bertThreads), MAX_UPLOAD_MB: '16000' },
    signal,
  });
  try {
    return await runAll(system.url, system, inputs, references, bench);
  } finally {
    await system.stop();
  }
}

async function runAll(
  url: string,
  system: BenchSystem | undefined,
  inputs: readonly string[],
  references: References,
  { options, directory, signal, say }: Bench,
): Promise<Measured> {
  const labels = new Set(labelsSchema.parse(await getJson(`${url}/v1/labels`, signal)).labels);
  const runs: RunFigures[] = [];
  for (const [run, input] of inputs.entries()) {
    const name = run === 0 ? 'cold' : `warm ${run}`;
    say(`Labelling ${options.rows.toLocaleString('en-US')} rows, ${name} …`);
    const output = path.join(directory, `output-${run}.csv`);
    const before = system && (await takeSnapshot(system.processes(), signal));
    const timed = await runJob(url, input, output, signal);
    const after = system && (await takeSnapshot(system.processes(), signal));
    const checked = checkOutput(input, output, labels);
    if (checked.rows !== options.rows) throw new Error(`${checked.rows} rows came back, ${options.rows} were sent`);
    runs.push(toRunFigures(name, timed, checked, references, before && after && toSystemFigures(before, after, options.rows)));
  }
  say('Measuring single requests …');
  // After the runs, which they would warm up; and with messages that no cache knows.
  const records = createDistinctMix(options.seed).records(inputs.length);
  return { latencies: await measureLatencies(url, records, signal), runs };
}
