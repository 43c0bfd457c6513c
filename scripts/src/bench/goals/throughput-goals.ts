import type { Bench } from '../bench';
import { measureCat } from '../cat-reference';
import { runInputs, writeInputs } from '../measure';
import { createRealMix } from '../mixes';
import { rounded } from '../rounded';
import { withSystem } from '../with-system';
import { atLeast, type PartReport } from './goal';

const COLD = 100_000;
const WARM = 250_000;

/** Records like those of real systems, with templates that the system does not know and then with those that it does. */
export async function measureThroughputGoals(bench: Bench): Promise<PartReport> {
  const { options, directory, signal, say } = bench;
  const inputs = await writeInputs(createRealMix(options.seed, options.distinct), { ...bench, options: { ...options, warmRuns: 1 } });
  say('Measuring cat …');
  const catSeconds = await measureCat(inputs[0] as string, directory, signal);
  const references = { catSeconds, sessionsPerSecond: undefined };
  const env = { BERT_THREADS: String(options.bertThreads) };
  const runs = await withSystem(bench, { env }, (system) => runInputs(system.url, system, inputs, references, bench));
  const [cold, warm] = runs.map(({ recordsPerSecond }) => recordsPerSecond) as [number, number];
  const name = `${options.rows.toLocaleString('en-US')} records, ${options.distinct.toLocaleString('en-US')} templates`;
  return {
    goals: [atLeast(`${name}, cold`, cold, COLD, 'records/s'), atLeast(`${name}, warm`, warm, WARM, 'records/s')],
    figures: { catSeconds: rounded(catSeconds), runs },
  };
}
