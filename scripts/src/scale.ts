import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { readBench, withNewTexts } from './scale/read-bench';
import { describeCosts, toGainTable, toScaleTable } from './scale/scale-table';
import { workerGains } from './scale/worker-gain';
import { wholeNumber } from './whole-number';

const MIB = 2 ** 20;

interface Options {
  readonly cores: number;
  readonly machines: readonly number[];
  readonly storeMib: number;
  readonly networkMib: number;
  readonly bertThreads: number;
  readonly newShares: readonly number[];
}

function sharesOf(list: string): number[] {
  const shares = list.split(',').map(Number);
  if (shares.some((share) => !(share >= 0 && share <= 1))) throw new InvalidArgumentError('must be shares from 0 to 1');
  return shares;
}

function main(argv: readonly string[]): void {
  const least = wholeNumber(1, 1_000_000);
  const command = new Command('scripts/scale')
    .description('Says of a report of scripts/bench what is full first on more machines, and how many processes of each kind a rate needs.')
    .argument('<report>', 'JSON that scripts/bench wrote: of --goals with its part throughput, or of runs cold and warm')
    .option('--cores <n>', 'processors of one machine, as fast as those of the measurement', least, 2)
    .option('--machines <list>', 'numbers of machines, between commas', (list: string) => list.split(',').map(least), [1, 10, 100])
    .option('--store-mib <n>', 'MiB a second that the file system of the store gives to all together', least, 500)
    .option('--network-mib <n>', 'MiB a second of one machine', least, 1_000)
    .option('--new-shares <list>', 'shares of the records whose template is new, between commas', sharesOf, [0, 0.0035, 1])
    .option('--bert-threads <n>', 'threads of one bert-worker', wholeNumber(1, 64), 2);
  command.parse([...argv], { from: 'user' });
  const { cores, machines, storeMib, networkMib, bertThreads, newShares } = command.opts<Options>();
  const measured = readBench(JSON.parse(readFileSync(command.args[0] as string, 'utf8')));
  const question = {
    machine: { cores, networkBytesPerSecond: networkMib * MIB },
    machines,
    shared: { redisSeconds: 1, storeBytesPerSecond: storeMib * MIB },
    bertThreads,
  };
  process.stdout.write(`One text through the model: ${Math.round(measured.textMicroseconds)} µs\n`);
  for (const share of newShares) {
    const costs = withNewTexts(measured, share);
    process.stdout.write(`\n${describeCosts(share, costs)}\n\n${toScaleTable(costs, question)}\n`);
  }
  const gains = workerGains(withNewTexts(measured, 1), cores, [1, 2, 3, 4]);
  process.stdout.write(`\nEvery message different, bert-workers of one thread on one machine\n\n${toGainTable(gains)}\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`scripts/scale: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
