import { createHash } from 'node:crypto';
import { createRedisScript } from '@logsieve/platform/redis/redis-script';
import type { Redis } from 'ioredis';
import type { LabelAnswer } from './read-answers';

/** Answers that have been paid for, by owner. */
export interface AnswerCache {
  /** Answers by key; keys without one are left out. What is found counts as used. */
  get(owner: string, keys: readonly string[]): Promise<ReadonlyMap<string, LabelAnswer>>;
  put(owner: string, answers: ReadonlyMap<string, LabelAnswer>): Promise<void>;
}

const KEYS_PER_CALL = 500;

/** Takes: now, time to live, keys. Gives the values, nil where there is none or it is too old. */
const GET = createRedisScript(`
  local now, ttl = tonumber(ARGV[1]), tonumber(ARGV[2])
  local values = {}
  for i = 3, #ARGV do
    local used = redis.call('ZSCORE', KEYS[2], ARGV[i])
    if used and tonumber(used) + ttl > now then
      values[i - 2] = redis.call('HGET', KEYS[1], ARGV[i])
      redis.call('ZADD', KEYS[2], now, ARGV[i])
    else
      values[i - 2] = false
    end
  end
  redis.call('PEXPIRE', KEYS[1], ttl)
  redis.call('PEXPIRE', KEYS[2], ttl)
  return values`);

/** Takes: now, time to live, number of entries to keep, then keys and values in turn. The least recently used entries go. */
const PUT = createRedisScript(`
  local now, ttl, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  for i = 4, #ARGV, 2 do
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
    redis.call('ZADD', KEYS[2], now, ARGV[i])
  end
  local function drop(keys)
    for i = 1, #keys do
      redis.call('HDEL', KEYS[1], keys[i])
      redis.call('ZREM', KEYS[2], keys[i])
    end
  end
  drop(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now - ttl, 'LIMIT', 0, 1000))
  local over = redis.call('ZCARD', KEYS[2]) - limit
  if over > 0 then drop(redis.call('ZRANGE', KEYS[2], 0, over - 1)) end
  redis.call('PEXPIRE', KEYS[1], ttl)
  redis.call('PEXPIRE', KEYS[2], ttl)
  return 1`);

const redisKeys = (owner: string): string[] => [`ls:{llm-cache:${owner}}:answers`, `ls:{llm-cache:${owner}}:used`];

/** Names what an answer depends on. Log text is only hashed; labels, prompt and model are pinned by the pipeline's hash. */
export function toCacheKey(pipelineHash: string, template: string, source: string | undefined): string {
  const text = JSON.stringify([pipelineHash, template, source ?? null]);
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

function parseValue(value: unknown): LabelAnswer | undefined {
  const [label, confidence] = typeof value === 'string' ? value.split(':').map(Number) : [];
  return label === undefined || confidence === undefined ? undefined : { label, confidence };
}

/** An answer cache in Redis: at most `maxEntries` an owner (about 200 bytes each), each for `ttlMs` after its last use. */
export function createAnswerCache(redis: Redis, options: { maxEntries: number; ttlMs: number; now?: () => number }): AnswerCache {
  const { maxEntries, ttlMs, now = Date.now } = options;
  return {
    get: async (owner, keys) => {
      const found = new Map<string, LabelAnswer>();
      for (let from = 0; from < keys.length; from += KEYS_PER_CALL) {
        const some = keys.slice(from, from + KEYS_PER_CALL);
        const values = (await GET(redis, redisKeys(owner), [now(), ttlMs, ...some])) as unknown[];
        some.forEach((key, i) => {
          const answer = parseValue(values[i]);
          if (answer) found.set(key, answer);
        });
      }
      return found;
    },
    put: async (owner, answers) => {
      const pairs = [...answers].flatMap(([key, { label, confidence }]) => [key, `${label}:${confidence}`]);
      if (pairs.length > 0) await PUT(redis, redisKeys(owner), [now(), ttlMs, maxEntries, ...pairs]);
    },
  };
}
