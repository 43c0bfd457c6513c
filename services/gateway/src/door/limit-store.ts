import { createHash } from 'node:crypto';
import { within } from '@logsieve/platform/lifecycle/within';
import type { Redis } from 'ioredis';
import { type RedisReply, RedisStore } from 'rate-limit-redis';

/** How long a request waits for its count. */
const PATIENCE_MS = 500;

async function impatient(answer: Promise<RedisReply>): Promise<RedisReply> {
  const reply = await within(
    PATIENCE_MS,
    answer.then((value) => ({ value })),
  );
  if (reply === 'late') throw new Error('Command timed out');
  return reply.value;
}

/**
 * Counts of one limit in Redis. The package loads its script once, at the start, and is of no use any more where that fails; so a script is
 * only remembered here, and sent whole when Redis does not have it: at first, after a restart, after a time away.
 */
export function createLimitStore(redis: Redis, prefix: string): RedisStore {
  const scripts = new Map<string, string>();
  const sendCommand = async (command: string, ...args: string[]): Promise<RedisReply> => {
    if (command === 'SCRIPT') {
      const script = args[1] as string;
      const sha = createHash('sha1').update(script).digest('hex');
      scripts.set(sha, script);
      return sha;
    }
    const call = (name: string, ...rest: string[]) => impatient(redis.call(name, ...rest) as Promise<RedisReply>);
    if (command !== 'EVALSHA') return call(command, ...args);
    const [sha = '', ...rest] = args;
    try {
      return await call(command, sha, ...rest);
    } catch (error) {
      if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
      return call('EVAL', scripts.get(sha) as string, ...rest);
    }
  };
  return new RedisStore({ sendCommand, prefix });
}
