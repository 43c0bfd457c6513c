import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { measure } from './bench/measure';
import { parseBenchOptions } from './bench/options';
import { toTable } from './bench/report';

const ROOT = path.resolve(__dirname, '../..');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const options = parseBenchOptions(process.argv.slice(2));
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort(new Error(`ended by ${name}`)));
  const late = setTimeout(() => stopping.abort(new Error(`not done after ${options.limitMinutes} minutes`)), options.limitMinutes * 60_000);
  const directory = await mkdtemp(path.join(os.tmpdir(), 'logsieve-bench-'));
  try {
    const measured = await measure({ options, modelDir: path.join(ROOT, 'models/minilm'), directory, signal: stopping.signal, say });
    const machine = {
      cpu: os.cpus()[0]?.model,
      cores: os.availableParallelism(),
      node: process.version,
      load: os.loadavg().map((load) => Number(load.toFixed(2))),
    };
    const report = { measured: new Date().toISOString(), machine, ...measured };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    say(`\n${toTable(report)}`);
  } finally {
    clearTimeout(late);
    if (options.keep) say(`Kept: ${directory}`);
    else await rm(directory, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`scripts/bench: ${error.message}\n`);
    process.exit(1);
  },
);
