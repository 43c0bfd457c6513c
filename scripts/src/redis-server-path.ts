import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { acquireRedis } from './start/acquire-redis';
import { UserError } from './start/user-error';

/** Prints the path of a Redis server for tests: an installed one, else a private copy in the directory that is named. */
async function main(): Promise<void> {
  const dataDir = resolve(process.argv[2] ?? '.data');
  mkdirSync(dataDir, { recursive: true });
  const requirements = resolve(__dirname, '../requirements-redis.txt');
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const { path } = await acquireRedis({ dataDir, path: process.env.PATH, requirements, say });
  process.stdout.write(`${path}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UserError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
