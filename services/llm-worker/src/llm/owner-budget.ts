import { quotaKey } from '@logsieve/pipeline/quotas/owner-tallies';
import { dayOf } from '@logsieve/pipeline/store/names';
import { createRedisScript } from '@logsieve/platform/redis/redis-script';
import type { Redis } from 'ioredis';

/** Calls and tokens of a UTC day; 0: as many as it takes. */
export interface DayLimits {
  readonly calls: number;
  readonly tokens: number;
}

/** Counts calls and tokens of an owner's day over all jobs, workers and restarts: a hash with `calls` and `tokens` for each day. */
export interface OwnerBudget {
  /** Takes one call of today; false when no call or no token is left. To be asked before the call: those under way when the tokens are used up go over them. */
  take(owner: string): Promise<boolean>;
  /** Takes back the `take` of a call that was not made. */
  giveBack(owner: string): Promise<void>;
  spend(owner: string, tokens: { promptTokens: number; completionTokens: number }): Promise<void>;
}

/** Until nobody can think that it is that day. */
const TTL_MS = 2 * 86_400_000;

/** Takes: limits of calls and of tokens (0: none), time to live. */
const TAKE = createRedisScript(`
  local used = redis.call('HMGET', KEYS[1], 'calls', 'tokens')
  for i = 1, 2 do
    if tonumber(ARGV[i]) > 0 and tonumber(used[i] or '0') >= tonumber(ARGV[i]) then return 0 end
  end
  redis.call('HINCRBY', KEYS[1], 'calls', 1)
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return 1`);

const GIVE_BACK = createRedisScript(`
  if tonumber(redis.call('HGET', KEYS[1], 'calls') or '0') > 0 then redis.call('HINCRBY', KEYS[1], 'calls', -1) end
  return 1`);

/** Takes: tokens, time to live. */
const SPEND = createRedisScript(`
  redis.call('HINCRBY', KEYS[1], 'tokens', ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 1`);

const UNLIMITED: OwnerBudget = { take: async () => true, giveBack: async () => {}, spend: async () => {} };

/** Asks Redis only where there is a limit. `now`: Unix milliseconds. */
export function createOwnerBudget(redis: Redis, { calls, tokens }: DayLimits, now: () => number): OwnerBudget {
  if (calls === 0 && tokens === 0) return UNLIMITED;
  const keyOf = (owner: string): string => quotaKey(owner, `llm:${dayOf(now())}`);
  return {
    take: async (owner) => (await TAKE(redis, [keyOf(owner)], [calls, tokens, TTL_MS])) === 1,
    giveBack: async (owner) => void (await GIVE_BACK(redis, [keyOf(owner)], [])),
    spend: async (owner, { promptTokens, completionTokens }) =>
      void (await SPEND(redis, [keyOf(owner)], [promptTokens + completionTokens, TTL_MS])),
  };
}
