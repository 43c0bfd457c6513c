import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname, release, userInfo } from 'node:os';
import { join } from 'node:path';
import { parseString, writeToString } from 'fast-csv';
import { createNeutraliser } from './neutralise';
import { listProgramScripts, type ProgramScript } from './program-script';
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
const SCRIPTS = join(ROOT, 'scripts/src/samples');
const REAL = join(ROOT, 'resources/samples/real');
/** Paths of this machine that the enclosure may let through. */
const FOLDERS = { [ROOT]: '/srv/logsieve', '/root': '/home/deploy', '/tmp': '/var/tmp' };
const SOURCES = join(REAL, 'SOURCES.csv');

/** Where the enclosure finds programs. */
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

async function readSources(): Promise<Source[]> {
  if (!existsSync(SOURCES)) return [];
  const text = await readFile(SOURCES, 'utf8');
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

async function harvest(script: ProgramScript): Promise<Source> {
  const neutralise = createNeutraliser({ hostname: hostname(), user: userInfo().username, kernelRelease: release(), folders: FOLDERS });
  const version = execFileSync('bash', ['--norc', '-c', script.version], { encoding: 'utf8', env: { PATH: SYSTEM_PATH } }).trim();
  const messages = toRecords(await runEnclosed(join(SCRIPTS, 'enclosure.sh'), script.path), script.multiline, neutralise);
  const file = `${script.name}.csv`;
  await writeCsv(
    join(REAL, file),
    messages.map((message) => ({ source: script.name, log_message: message })),
  );
  const command = `scripts/harvest-samples ${script.name}`;
  return {
    file,
    program: script.program,
    version: neutralise(version) ?? '',
    command,
    date: new Date().toISOString().slice(0, 10),
    rows: String(messages.length),
  };
}

/** Runs the named programs (all without a name) and rewrites their sample files and their rows of `SOURCES.csv`. */
async function main(names: readonly string[]): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('harvesting needs Linux namespaces: run it on Linux as root');
  const scripts = await listProgramScripts(join(SCRIPTS, 'programs'));
  const unknown = names.filter((name) => !scripts.some((script) => script.name === name));
  if (unknown.length > 0)
    throw new Error(`there is no program ${unknown.join(', ')}; there are ${scripts.map((script) => script.name).join(', ')}`);
  let failed = false;
  for (const script of scripts.filter(({ name }) => names.length === 0 || names.includes(name))) {
    try {
      const source = await harvest(script);
      const others = (await readSources()).filter(({ file }) => file !== source.file);
      await writeCsv(
        SOURCES,
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

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
