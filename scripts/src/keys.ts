import path from 'node:path';
import { Command } from 'commander';
import { createInFile, listFile, type NewKey, revokeInFile } from './keys/key-commands';
import { loadDotEnv } from './start/load-dot-env';

const ROOT = path.resolve(__dirname, '../..');
/** Where `.env.example` and Compose expect it. */
const USUAL_FILE = 'secrets/api-keys';

interface Options {
  readonly file?: string;
}

/** The file that is named, else the one of `API_KEYS_FILE`, from the root as the services see it, else the usual one. */
function fileOf({ file }: Options): string {
  if (file !== undefined) return path.resolve(file);
  loadDotEnv(path.join(ROOT, '.env'), process.env);
  return path.resolve(ROOT, process.env.API_KEYS_FILE?.trim() || USUAL_FILE);
}

const note = (line: string): void => void process.stderr.write(`${line}\n`);

function create(name: string, options: Options & NewKey): void {
  const file = fileOf(options);
  const key = createInFile(file, name, options);
  note(`The key ${name}, shown this once; ${file} holds its digest alone:`);
  process.stdout.write(`${key}\n`);
  if (!process.env.API_KEYS_FILE?.trim() && options.file === undefined)
    note(`The server asks for keys once .env says API_KEYS_FILE=${USUAL_FILE} and it was started again.`);
}

function revoke(name: string, options: Options): void {
  revokeInFile(fileOf(options), name);
  note(`The key ${name} is revoked. A running server refuses it within seconds.`);
}

const program = new Command('scripts/keys').description('Makes, lists and revokes the API keys of a Logsieve.');
const withFile = (command: Command): Command =>
  command.option('--file <file>', `the key file (default: API_KEYS_FILE of the environment or .env, else ${USUAL_FILE})`);

withFile(program.command('create <name>'))
  .description('makes a key and prints it; the file gets its digest')
  .option('--owner <owner>', 'whose jobs the key sees (default: the name); keys with one owner share their jobs')
  .option(
    '--expires <end>',
    'the last day on which the key is good, UTC (2027-01-31), or in how many days that is (90); default: it does not expire',
  )
  .action(create);
withFile(program.command('list'))
  .description('lists names, owners, the beginning of each digest and when a key ends')
  .action((options: Options) => {
    const list = listFile(fileOf(options));
    if (list === '') note(`There are no keys in ${fileOf(options)}.`);
    process.stdout.write(list);
  });
withFile(program.command('revoke <name>')).description('removes a key').action(revoke);

program.parseAsync().catch((error: unknown) => {
  note(`scripts/keys: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
