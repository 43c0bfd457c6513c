import os from 'node:os';
import { Command, Option } from 'commander';
import { wholeNumber } from '../whole-number';

export interface BenchOptions {
  readonly rows: number;
  readonly mix: 'real' | 'distinct';
  readonly distinct: number;
  readonly seed: number;
  readonly url?: string;
  readonly scale: readonly string[];
  readonly bertThreads: number;
  readonly warmRuns: number;
  readonly limitMinutes: number;
  readonly keep: boolean;
}

const workersIn = (scale: readonly string[]): number => Number(/^bert-worker=(\d+)$/m.exec(scale.join('\n'))?.[1] ?? 1);

export function parseBenchOptions(argv: readonly string[]): BenchOptions {
  const command = new Command('scripts/bench')
    .description(
      'Measures Logsieve on this machine: makes an input, starts every service, labels it, checks the result. JSON goes to standard output, a table to standard error.',
    )
    .option('--rows <n>', 'records of the input', wholeNumber(1, 20_000_000), 1_000_000)
    .addOption(
      new Option('--mix <name>', 'real: like the logs of many systems; distinct: every message needs the model')
        .choices(['real', 'distinct'])
        .default('real'),
    )
    .option('--distinct <n>', 'templates of the real mix', wholeNumber(1, 100_000), 3_500)
    .option('--seed <n>', 'another input of the same kind', wholeNumber(0, 2 ** 31), 1)
    .option('--url <url>', 'a Logsieve that runs already; then only times are known')
    .option('--scale <worker=count>', 'as for scripts/start; repeatable', (value: string, all: readonly string[]) => [...all, value], [])
    .option('--bert-threads <n>', 'threads of each bert-worker (default: the cores shared out)', wholeNumber(1, 64))
    .option('--warm-runs <n>', 'runs after the first, with other values in the same templates', wholeNumber(0, 20), 1)
    .option('--limit-minutes <n>', 'give up after this long', wholeNumber(1, 600), 30)
    .option('--keep', 'leave inputs, results and logs where they are', false);
  const options = command.parse([...argv], { from: 'user' }).opts<Omit<BenchOptions, 'bertThreads'> & { bertThreads?: number }>();
  const shared = Math.max(1, Math.floor(os.availableParallelism() / workersIn(options.scale)));
  return { ...options, bertThreads: options.bertThreads ?? shared };
}

/** Threads that run the model, over all workers. */
export const totalThreads = ({ scale, bertThreads }: BenchOptions): number => workersIn(scale) * bertThreads;
