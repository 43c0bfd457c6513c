import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname, release, userInfo } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { parseString, writeToString } from 'fast-csv';
import { listHarvest } from './harvest-sets';
import { createNeutraliser } from './neutralise';
import type { ProgramScript } from './program-script';
import { runEnclosed } from './run-enclosed';
import { toRecords } from './to-records';

/** A row of `SOURCES.csv`. */
interface Source {
  readonly file: string;
  readonly program: string;
  readonly version: string;
  readonly command: string;
  readonly date: string;
  readonly rows: string;
}

const ROOT = join(__dirname, '../../..');
const HARVEST = join(ROOT, 'scripts/src/harvest');
/** Paths of this machine that the enclosure may let through. */
const FOLDERS = { [ROOT]: '/srv/logsieve', '/root': '/home/deploy', '/tmp': '/var/tmp' };

/** Where the enclosure finds programs. */
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

async function readSources(file: string): Promise<Source[]> {
  if (!existsSync(file)) return [];
  const text = await readFile(file, 'utf8');
  return new Promise((resolve, reject) => {
    const rows: Source[] = [];
    parseString<Source, Source>(text, { headers: true })
      .on('data', (row) => rows.push(row))
      .on('error', reject)
      .on('end', () => resolve(rows));
  });
}

const writeCsv = async (path: string, rows: readonly object[]): Promise<void> =>
  writeFile(
    path,
    await writeToString(
      rows.map((row) => ({ ...row })),
      { headers: true, includeEndRowDelimiter: true },
    ),
  );

async function harvest(script: ProgramScript, folder: string, timeoutMs: number): Promise<Source> {
  const neutralise = createNeutraliser({ hostname: hostname(), user: userInfo().username, kernelRelease: release(), folders: FOLDERS });
  const version = execFileSync('bash', ['--norc', '-c', script.version], { encoding: 'utf8', env: { PATH: SYSTEM_PATH } }).trim();
  const messages = toRecords(await runEnclosed(join(HARVEST, 'enclosure.sh'), script.path, timeoutMs), script.multiline, neutralise);
  const file = `${script.name}.csv`;
  await writeCsv(
    join(folder, file),
    messages.map((message) => ({ source: script.name, log_message: message })),
  );
  const command = `scripts/harvest-logs ${script.name}`;
  return {
    file,
    program: script.program,
    version: neutralise(version) ?? '',
    command,
    date: new Date().toISOString().slice(0, 10),
    rows: String(messages.length),
  };
}

/** Runs the named programs (all without a name) and rewrites their files and their rows of `SOURCES.csv`. */
async function main(names: readonly string[], timeoutMs: number): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('harvesting needs Linux namespaces: run it on Linux as root');
  const scripts = await listHarvest(HARVEST, ROOT);
  const unknown = names.filter((name) => !scripts.some((script) => script.name === name));
  if (unknown.length > 0)
    throw new Error(`there is no program ${unknown.join(', ')}; there are ${scripts.map((script) => script.name).join(', ')}`);
  let failed = false;
  for (const { folder, ...script } of scripts.filter(({ name }) => names.length === 0 || names.includes(name))) {
    try {
      const source = await harvest(script, folder, timeoutMs);
      const sources = join(folder, 'SOURCES.csv');
      const others = (await readSources(sources)).filter(({ file }) => file !== source.file);
      await writeCsv(
        sources,
        [...others, source].sort((a, b) => (a.file < b.file ? -1 : 1)),
      );
      console.log(`${source.file}: ${source.rows} records of ${source.program} (${source.version})`);
    } catch (error) {
      failed = true;
      console.error(`${script.name}: ${(error as Error).message}`);
    }
  }
  if (failed) process.exitCode = 1;
}

const parseMinutes = (value: string): number => {
  const minutes = Number(value);
  if (!(minutes > 0 && minutes <= 60)) throw new InvalidArgumentError('must be a number over 0, at most 60');
  return minutes;
};

new Command('scripts/harvest-logs')
  .description('Runs real programs and keeps what they print, as CSV. Linux, as root; the programs must be installed.')
  .argument('[program...]', 'names under scripts/src/harvest/programs/; all without one')
  .option('--minutes <number>', 'the longest that a program may take: a busy machine needs more', parseMinutes, 4)
  .action((names: string[], { minutes }: { minutes: number }) => main(names, 60_000 * minutes))
  .parseAsync()
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
