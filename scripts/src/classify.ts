import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createLogsieveClient } from '@logsieve/client/client';
import type { JobOptions } from '@logsieve/client/models';
import { Command, Option } from 'commander';
import { openInput } from './classify/open-input';
import { startOwnServer } from './classify/own-server';
import { createProgress, describeEnd } from './classify/progress';
import { usualUrl } from './start/usual-url';

interface Options {
  readonly output: string;
  readonly url?: string;
  readonly key?: string;
  readonly llm: boolean;
  readonly encoding?: JobOptions['encoding'];
  readonly sourceColumn?: string;
  readonly messageColumn?: string;
}

/** Writes bytes to a file or, for `-`, to standard output. A file that is cut off is removed. */
async function save(body: AsyncIterable<Uint8Array>, output: string): Promise<void> {
  if (output === '-') {
    for await (const part of body) if (!process.stdout.write(part)) await new Promise((resolve) => process.stdout.once('drain', resolve));
    return;
  }
  // Opened first: what can't be written is not ours to remove.
  const file = await open(output, 'w');
  try {
    await pipeline(Readable.from(body), file.createWriteStream());
  } catch (error) {
    await rm(output, { force: true });
    throw error;
  }
}

async function classify(file: string, options: Options): Promise<void> {
  const base = (options.url ?? usualUrl()).replace(/\/$/, '');
  const client = createLogsieveClient({ baseUrl: base, apiKey: options.key });
  const input = await openInput(file);
  const own = options.url === undefined && !(await client.isAlive()) ? await startOwnServer(base) : undefined;
  const progress = createProgress(process.stderr);
  try {
    const columns = { source: options.sourceColumn, log_message: options.messageColumn };
    const { id } = await client.upload(input.file, {
      filename: input.filename,
      options: { llm: options.llm ? 'auto' : 'off', encoding: options.encoding, columns },
    });
    const job = await client.follow(id, { onChange: progress.show });
    if (job.status !== 'completed') throw new Error(`The job has ended as ${job.status}${job.error ? `: ${job.error}` : ''}.`);
    await save((await client.download(id)).body, options.output);
    progress.end();
    process.stderr.write(`${describeEnd(job)}\n`);
  } finally {
    input.close();
    await own?.stop();
  }
}

new Command('scripts/classify')
  .description('Labels a CSV of logs (columns source and log_message) with a running Logsieve, or with one started for this call.')
  .argument('<file>', 'the CSV file; - reads standard input')
  .requiredOption('-o, --output <file>', 'where the labelled file goes; - writes to standard output')
  .option('--url <url>', 'the Logsieve to use (default: the one on 127.0.0.1, started if there is none)')
  .addOption(new Option('--key <key>', 'an API key, where the server has keys').env('LOGSIEVE_API_KEY'))
  .option('--no-llm', 'send no row to the LLM')
  .option('--encoding <name>', 'utf-8, windows-1252 or latin-1')
  .option('--source-column <name>', 'name of the column that holds the source')
  .option('--message-column <name>', 'name of the column that holds the message')
  .action((file: string, options: Options) => classify(file, options))
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`\nscripts/classify: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
