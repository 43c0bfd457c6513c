import { findRedisBinary, OLDEST_REDIS, type RedisBinary } from '@logsieve/platform/redis/find-redis-binary';
import { findPrivateRedis, installPrivateRedis } from './private-redis';
import { UserError } from './user-error';

export interface AcquireOptions {
  readonly dataDir: string;
  /** Where to look for an installed server. */
  readonly path: string | undefined;
  /** The pip requirements file that names the private copy. */
  readonly requirements: string;
  readonly say: (line: string) => void;
}

/**
 * A Redis server to start: one that is installed, else the private copy under the data directory, which is fetched the first time.
 * Throws a UserError with the ways to get one.
 */
export async function acquireRedis(options: AcquireOptions): Promise<RedisBinary & { readonly origin: string }> {
  const installed = await findRedisBinary(options.path);
  if (installed) return { ...installed, origin: installed.path };
  const earlier = await findPrivateRedis(options.dataDir);
  if (earlier) return { ...earlier, origin: 'private copy' };
  options.say('No Redis is installed: fetching a private Valkey into the data directory …');
  try {
    return { ...(await installPrivateRedis(options.dataDir, options.requirements, options.path)), origin: 'private copy' };
  } catch (error) {
    throw new UserError(
      [
        `No Redis ${OLDEST_REDIS} or newer was found, and no private copy could be fetched (${(error as Error).message}). Do one of these:`,
        '  - install one: sudo apt-get install redis-server, sudo dnf install valkey, or brew install valkey',
        '  - install Python 3 with pip, with which a private copy is fetched without root',
        '  - set REDIS_URL to one that runs already, such as redis://127.0.0.1:6379',
      ].join('\n'),
    );
  }
}
