import path from 'node:path';
import type { Bench } from './bench';
import { measureCat } from './cat-reference';
import { runCheckedJob } from './checked-job';
import { type Latency, measureLatencies } from './latency';
import { createDistinctMix, createRealMix, type Mix } from './mixes';
import { totalThreads } from './options';
import type { Report } from './report';
import { rounded } from './rounded';
import { type RunFigures, toRunFigures } from './run-figures';
import { measureSessions } from './session-reference';
import type { BenchSystem } from './system';
import { withSystem } from './with-system';
import { writeInput } from './write-input';

/** Messages that the bare sessions run on. */
const SESSION_MESSAGES = 1_500;

/** Measures the references, then one job after another on a Logsieve that it starts and ends. */
export async function measure(bench: Bench): Promise<Report> {
  const { options, directory, signal, say } = bench;
  const mix = options.mix === 'real' ? createRealMix(options.seed, options.distinct) : createDistinctMix(options.seed);
  const inputs = await writeInputs(mix, bench);
  say('Measuring the references …');
  const catSeconds = await measureCat(inputs[0] as string, directory, signal);
  const sessionsPerSecond = options.url ? undefined : await measureBareSessions(mix, bench);
  const references = { catSeconds, sessionsPerSecond };
  const env = { BERT_THREADS: String(options.bertThreads) };
  const runs = (system: BenchSystem | undefined) => runAll(system?.url ?? (options.url as string), system, inputs, references, bench);
  return {
    input: { rows: options.rows, mix: options.mix, seed: options.seed, templates: mix.templates ?? 'all different' },
    references: {
      catSeconds: rounded(catSeconds),
      ...(sessionsPerSecond ? { sessionsPerSecond: Math.round(sessionsPerSecond), sessionThreads: totalThreads(options) } : {}),
    },
    ...(options.url ? await runs(undefined) : await withSystem(bench, { scale: options.scale, env }, runs)),
  };
}

/** A file for each run: the same templates with other values. */
export async function writeInputs(mix: Mix, { options, directory, say }: Bench): Promise<string[]> {
  say(`Writing inputs to ${directory} …`);
  const inputs = Array.from({ length: 1 + options.warmRuns }, (_, run) => path.join(directory, `input-${run}.csv`));
  for (const [run, file] of inputs.entries()) await writeInput(file, mix.records(run), options.rows);
  return inputs;
}

/** The texts are what the model would see: masked, each once. */
async function measureBareSessions(mix: Mix, { options, model, signal }: Bench): Promise<number> {
  const texts = new Set<string>();
  for (const { message } of mix.records(0)) {
    texts.add(model.toText(message));
    if (texts.size >= Math.min(SESSION_MESSAGES, (mix.templates ?? SESSION_MESSAGES) / 2)) break;
  }
  return measureSessions({ modelDir: model.dir, texts: [...texts], sessions: totalThreads(options) }, signal);
}

type References = { readonly catSeconds: number; readonly sessionsPerSecond: number | undefined };

/** One job for each input, the first with cold caches. */
export async function runInputs(
  url: string,
  system: BenchSystem | undefined,
  inputs: readonly string[],
  references: References,
  { options, directory, signal, say }: Bench,
): Promise<RunFigures[]> {
  const runs: RunFigures[] = [];
  for (const [run, input] of inputs.entries()) {
    const name = run === 0 ? 'cold' : `warm ${run}`;
    say(`Labelling ${options.rows.toLocaleString('en-US')} rows, ${name} …`);
    const done = await runCheckedJob({ url, system }, { input, rows: options.rows }, directory, signal);
    runs.push(toRunFigures(name, done, references));
  }
  return runs;
}

/** What one system was measured at: job by job, then idle but for single requests. */
async function runAll(
  url: string,
  system: BenchSystem | undefined,
  inputs: readonly string[],
  references: References,
  bench: Bench,
): Promise<{ readonly latencies: readonly Latency[]; readonly runs: readonly RunFigures[] }> {
  const runs = await runInputs(url, system, inputs, references, bench);
  bench.say('Measuring single requests …');
  // After the runs, which they would warm up; and with messages that no cache knows.
  const records = createDistinctMix(bench.options.seed).records(inputs.length);
  return { latencies: await measureLatencies(url, records, bench.signal), runs };
}
