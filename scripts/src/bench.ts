import { setMaxListeners } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Bench } from './bench/bench';
import { toGoalsTable } from './bench/goals/goals-table';
import { measureGoals } from './bench/goals/measure-goals';
import { measure } from './bench/measure';
import { findModelInUse } from './bench/model-in-use';
import { parseBenchOptions } from './bench/options';
import { toTable } from './bench/report';

const ROOT = path.resolve(__dirname, '../..');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const describeMachine = () => ({
  cpu: os.cpus()[0]?.model,
  cores: os.availableParallelism(),
  node: process.version,
  load: os.loadavg().map((load) => Number(load.toFixed(2))),
});

async function main(): Promise<void> {
  const options = parseBenchOptions(process.argv.slice(2));
  const stopping = new AbortController();
  // Every request and thread of a run listens to it.
  setMaxListeners(0, stopping.signal);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort(new Error(`ended by ${name}`)));
  const late = setTimeout(() => stopping.abort(new Error(`not done after ${options.limitMinutes} minutes`)), options.limitMinutes * 60_000);
  const directory = await mkdtemp(path.join(os.tmpdir(), 'logsieve-bench-'));
  try {
    const model = await findModelInUse(path.join(ROOT, 'models'));
    await report({ options, model, directory, signal: stopping.signal, say });
  } finally {
    clearTimeout(late);
    if (options.keep) say(`Kept: ${directory}`);
    else await rm(directory, { recursive: true, force: true });
  }
}

/** Throws where a part of the goals could not be measured, after all that was measured has been told. */
async function report(bench: Bench): Promise<void> {
  const tell = (measured: object, table: string): void => {
    process.stdout.write(`${JSON.stringify({ measured: new Date().toISOString(), machine: describeMachine(), ...measured }, null, 2)}\n`);
    say(`\n${table}`);
  };
  if (bench.options.goals.length === 0) {
    const measured = await measure(bench);
    return tell(measured, toTable(measured));
  }
  const measured = await measureGoals(bench);
  tell({ options: bench.options, ...measured }, toGoalsTable(measured));
  const failed = Object.entries(measured.parts).flatMap(([part, found]) => ('error' in found ? [part] : []));
  if (failed.length > 0) throw new Error(`not measured: ${failed.join(', ')}`);
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`scripts/bench: ${error.message}\n`);
    process.exit(1);
  },
);
