import { Command, Option } from 'commander';
import { wholeNumber } from '../whole-number';
import { ROUND_NAMES } from './schedule';

export interface ChaosOptions {
  readonly tier: 'short' | 'long';
  readonly seed: number;
  readonly only?: string;
  readonly rounds: number;
  readonly trials?: number;
  readonly minutes: number;
  readonly keep: boolean;
  readonly previous?: string;
}

export function parseChaosOptions(argv: readonly string[]): ChaosOptions {
  const command = new Command('scripts/chaos')
    .description(
      'Breaks a Logsieve of its own in every way it knows, under load, and checks that nothing is lost, doubled or stuck. Says what it does on standard error, figures as JSON on standard output. Ends with 0 where every promise was kept, 1 where one was broken, 2 where the campaign itself could not go on.',
    )
    .addOption(new Option('--tier <name>', 'short: some trials of each kind; long: hundreds').choices(['short', 'long']).default('short'))
    .option('--seed <n>', 'another order and other moments of the same kinds of faults', wholeNumber(0, 2 ** 31), 1)
    .option('--only <name>', `one round (${ROUND_NAMES.join(', ')}), or one kind of fault, such as "kill ingest"`)
    .option('--rounds <n>', 'do all of it so many times', wholeNumber(1, 1_000), 1)
    .option('--trials <n>', 'trials of each kind in a round; of a crowd, how many come', wholeNumber(1, 10_000))
    .option('--minutes <n>', 'begin no new round and no new fault after so long', wholeNumber(1, 600), 600)
    .option(
      '--previous <release>',
      'for the round upgrade: a folder with a built checkout of the previous release, or a git revision, which is built first',
    )
    .option('--keep', 'leave inputs, outputs, histories and data where they are', false);
  return command.parse([...argv], { from: 'user' }).opts<ChaosOptions>();
}
