import os from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { wholeNumber } from '../whole-number';
import { isPart, PARTS, type Part } from './goals/goal';

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
  /** Parts of the goals to measure; none: one input, run by run. */
  readonly goals: readonly Part[];
  readonly modelRows: number;
  /** How many bert-workers share the different messages, round by round. */
  readonly workers: readonly number[];
  readonly memoryRows: number;
  /** Folder of the embedder with fp32 weights. */
  readonly fp32?: string;
}

type Given = Omit<BenchOptions, 'bertThreads' | 'limitMinutes' | 'goals'> & {
  readonly bertThreads?: number;
  readonly limitMinutes?: number;
  readonly goals?: boolean;
  readonly only?: readonly Part[];
};

const LIMIT_MINUTES = { runs: 30, goals: 120 } as const;

const workersIn = (scale: readonly string[]): number => Number(/^bert-worker=(\d+)$/m.exec(scale.join('\n'))?.[1] ?? 1);

function partsIn(list: string): Part[] {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !isPart(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`there is no part ${unknown.join(', ')}: ${PARTS.join(', ')}`);
  return PARTS.filter((part) => names.includes(part));
}

/** One before and after two: what else the machine does meanwhile falls on both. */
function workersOf(list: string): number[] {
  const workers = list.split(',').map(wholeNumber(1, 16));
  if (!workers.includes(1) || !workers.includes(2)) throw new InvalidArgumentError('one and two workers are what the goal compares');
  return workers;
}

/** Throws RangeError where an option goes with no other one that is given. */
export function parseBenchOptions(argv: readonly string[], environment: NodeJS.ProcessEnv = process.env): BenchOptions {
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
    .option('--goals', 'measures everything that the system is to reach, each beside its goal')
    .option('--only <parts>', `of the goals: ${PARTS.join(', ')}; between commas`, partsIn)
    .option('--model-rows <n>', 'goals: different messages for the model', wholeNumber(1_000, 1_000_000), 10_000)
    .option('--workers <list>', 'goals: bert-workers, round by round, between commas', workersOf, [1, 2, 1])
    .option(
      '--memory-rows <n>',
      'goals: records whose memory is held against a hundredth of them',
      wholeNumber(10_000, 20_000_000),
      10_000_000,
    )
    .option('--fp32 <folder>', 'goals: the embedder unquantised, made by scripts/export-embedder.py --fp32 (or BENCH_FP32)')
    .option(
      '--limit-minutes <n>',
      `give up after this long (default: ${LIMIT_MINUTES.runs}, for goals ${LIMIT_MINUTES.goals})`,
      wholeNumber(1, 600),
    )
    .option('--keep', 'leave inputs, results and logs where they are', false);
  const { goals, only, ...given } = command.parse([...argv], { from: 'user' }).opts<Given>();
  const parts = only ?? (goals ? PARTS : []);
  if (parts.length > 0 && (given.url || given.scale.length > 0))
    throw new RangeError('the goals are measured on systems of their own: --url and --scale are not for them');
  const shared = Math.max(1, Math.floor(os.availableParallelism() / workersIn(given.scale)));
  const fp32 = given.fp32 ?? environment.BENCH_FP32;
  return {
    ...given,
    ...(fp32 ? { fp32 } : {}),
    goals: parts,
    bertThreads: given.bertThreads ?? shared,
    limitMinutes: given.limitMinutes ?? LIMIT_MINUTES[parts.length > 0 ? 'goals' : 'runs'],
  };
}

/** Threads that run the model, over all workers. */
export const totalThreads = ({ scale, bertThreads }: BenchOptions): number => workersIn(scale) * bertThreads;
