import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createLogsieveClient } from '@logsieve/client/client';
import { Command, InvalidArgumentError, Option } from 'commander';
import { startOwnServer } from './classify/own-server';
import type { Answer } from './evaluate/answer';
import { askModel } from './evaluate/ask-model';
import { askService } from './evaluate/ask-service';
import { committedFigures, findLosses } from './evaluate/compare';
import { measure } from './evaluate/measure';
import { type LabelledLog, readLabelledCsv } from './evaluate/read-labelled-csv';
import { describeFigures } from './evaluate/table';
import { usualUrl } from './start/usual-url';

const ROOT = path.resolve(__dirname, '../..');

interface Options {
  readonly url?: string;
  readonly key?: string;
  readonly llm: boolean;
  readonly model?: string;
  readonly threshold?: number;
  readonly json?: string;
  readonly least?: string;
  readonly wrong?: true;
}

const parseShare = (value: string): number => {
  const share = Number(value);
  if (value.trim() === '' || !(share >= 0 && share <= 1)) throw new InvalidArgumentError('must be a number from 0 to 1');
  return share;
};

/** A classifier alone, with the threshold that the pipeline would use. */
async function answersOfModel(logs: readonly LabelledLog[], model: string, given: number | undefined): Promise<Answer[]> {
  const { answers, threshold } = await askModel(logs, model, path.join(ROOT, 'models'));
  const least = given ?? threshold;
  return answers.map((answer) => (answer.confidence < least ? { ...answer, label: 'Unclassified', method: 'none' } : answer));
}

/** All stages: the Logsieve of the options, or one started for this call. */
async function answersOfService(logs: readonly LabelledLog[], { url, key, llm }: Options): Promise<Answer[]> {
  const base = (url ?? usualUrl()).replace(/\/$/, '');
  const alive = url !== undefined || (await createLogsieveClient({ baseUrl: base, apiKey: key }).isAlive());
  const own = alive ? undefined : await startOwnServer(base);
  try {
    return await askService(logs, { url: base, key, llm });
  } finally {
    await own?.stop();
  }
}

const describeWrong = (logs: readonly LabelledLog[], answers: readonly Answer[]): string =>
  logs
    .flatMap(({ label, message }, i) => {
      const { label: answered, confidence, method } = answers[i] as Answer;
      return answered === label ? [] : [`${label} -> ${answered} (${method} ${confidence.toFixed(2)}): ${message.slice(0, 200)}`];
    })
    .join('\n');

async function evaluate(files: readonly string[], options: Options): Promise<void> {
  const logs = (await Promise.all(files.map(readLabelledCsv))).flat();
  const { model } = options;
  const answers = model === undefined ? await answersOfService(logs, options) : await answersOfModel(logs, model, options.threshold);
  const figures = measure(logs, answers);
  const json = `${JSON.stringify(figures, null, 2)}\n`;
  if (options.json === '-') process.stdout.write(json);
  else console.log(describeFigures(figures));
  if (options.json !== undefined && options.json !== '-') await writeFile(options.json, json);
  if (options.wrong) console.error(`\n${describeWrong(logs, answers)}`);
  if (options.least === undefined) return;
  const losses = findLosses(figures, committedFigures.parse(JSON.parse(await readFile(options.least, 'utf8'))));
  if (losses.length > 0) throw new Error(`more than a point below ${options.least}: ${losses.join('; ')}`);
}

new Command('scripts/evaluate')
  .description('Measures how well labelled messages are labelled, by all stages of a running Logsieve, or by a classifier alone.')
  .argument('<labelled...>', 'CSV files with the columns log_message and target_label; source and template are used where they are there')
  .option('--url <url>', 'the Logsieve to use (default: the one on 127.0.0.1, started if there is none)')
  .addOption(new Option('--key <key>', 'an API key, where the server has keys').env('LOGSIEVE_API_KEY'))
  .option('--no-llm', 'send no row to the LLM')
  .option('--model <dir>', 'judge this classifier alone, without a server')
  .option('--threshold <number>', "with --model: instead of the manifest's", parseShare)
  .option('--json <file>', 'write the figures as JSON; - writes them to standard output instead of the table')
  .option('--least <file>', 'fail where a figure is more than a point below those of this file, as --json writes it')
  .option('--wrong', 'list the messages that got another label, on standard error')
  .action((files: string[], options: Options) => evaluate(files, options))
  .parseAsync()
  .catch((error: unknown) => {
    console.error(`scripts/evaluate: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
