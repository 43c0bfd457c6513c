import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The oldest server that the queues work on. */
export const OLDEST_REDIS = '6.2';

/** Valkey first: it is the one that the private copy is, too. */
const NAMES = ['valkey-server', 'redis-server'] as const;

export interface RedisBinary {
  readonly path: string;
  readonly version: string;
}

/**
 * The first Valkey or Redis server of at least version 6.2 on `PATH`.
 * Candidates that don't start, or are too old, are passed over. Undefined where there is none.
 */
export async function findRedisBinary(path: string | undefined): Promise<RedisBinary | undefined> {
  for (const name of NAMES) {
    for (const folder of (path ?? '').split(delimiter).filter(Boolean)) {
      const found = await probeRedisBinary(join(folder, name));
      if (found) return found;
    }
  }
  return undefined;
}

/** Asks one executable for its version. Undefined where it is missing, does not run, or is too old. */
export async function probeRedisBinary(path: string): Promise<RedisBinary | undefined> {
  try {
    await access(path, constants.X_OK);
    const { stdout } = await run(path, ['--version'], { timeout: 10_000 });
    const version = /\bv=(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
    return version && isRecentEnough(version) ? { path, version } : undefined;
  } catch {
    return undefined;
  }
}

function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_REDIS.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
