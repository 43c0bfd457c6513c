import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { FuzzOptions } from './fuzz';
import { makeFile } from './fuzz';
import type { Progress } from './run';

const USAGE = `scripts/fuzz-csv [--files N] [--seed N] [--generated | --mutated] [--file K]
Makes CSV files and holds the scanner of uploads against Python's csv: both read the same, or the refusal has a reason that Python finds too.
  --files N    how many files (100000)
  --seed N     repeats a run (random)
  --mutated    files with damages (the default); --generated: without
  --file K     shows and examines one file of a run alone`;

/** Megabytes of the heap of the process that scans. */
const HEAP_MB = 96;
/** A batch of small files takes seconds; who says nothing for this long hangs. */
const SILENCE_MS = 60_000;

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    file: { type: 'string' },
    generated: { type: 'boolean', default: false },
    mutated: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const options: FuzzOptions = { seed: Number(values.seed), mutated: !values.generated };
const only = values.file === undefined ? undefined : Number(values.file);
const [from, to] = only === undefined ? [0, Number(values.files)] : [only, only + 1];

if (values.help || ![options.seed, from, to].every(Number.isSafeInteger)) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

const command = (file: string | number) =>
  `scripts/fuzz-csv --${options.mutated ? 'mutated' : 'generated'} --seed ${options.seed} --file ${file}`;
if (only !== undefined) {
  const { bytes, ...how } = makeFile(options, only);
  console.log(how, `\n${JSON.stringify(bytes.toString('latin1'))} (latin-1)`);
}

const child = fork(path.join(__dirname, 'run.js'), [JSON.stringify({ options, from, to })], {
  execArgv: [`--max-old-space-size=${HEAP_MB}`],
});
let last: Progress | undefined;
let silence = setTimeout(stopHanging, SILENCE_MS);

function stopHanging(): void {
  console.error(`No answer for ${SILENCE_MS / 1000} s: seed ${options.seed}, one of the files from ${last?.report.files ?? from} on.`);
  child.kill('SIGKILL');
}

child.on('message', (progress: Progress) => {
  last = progress;
  clearTimeout(silence);
  silence = setTimeout(stopHanging, SILENCE_MS);
  if (process.stderr.isTTY) process.stderr.write(`\r${progress.report.files} files`);
});
// The last message may come after the exit, but not after the disconnection.
void Promise.all([once(child, 'exit'), once(child, 'disconnect')]).then(([[code, signal]]) => {
  clearTimeout(silence);
  if (!last || code !== 0)
    console.error(`The scan ended with ${signal ?? code}: seed ${options.seed}, one of the files from ${last?.report.files ?? from} on.`);
  if (!last) process.exit(2);
  const { files, taken, records, refused, breaches, slowestMs } = last.report;
  for (const { file, why } of breaches) console.log(`${command(file)}\n  ${why}`);
  console.log(
    `seed ${options.seed}: ${files} ${options.mutated ? 'mutated' : 'generated'} files, ${taken} taken with ${records} records, ${breaches.length} breaches`,
  );
  console.log(
    `refused: ${
      Object.entries(refused)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ') || 'none'
    }`,
  );
  console.log(`the slowest took ${slowestMs.toFixed(0)} ms, the process at most ${last.peakMb.toFixed(0)} MiB (heap limit ${HEAP_MB})`);
  process.exit(code !== 0 ? 2 : breaches.length > 0 ? 1 : 0);
});
