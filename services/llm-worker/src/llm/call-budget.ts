import type { JobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { ledgerKeys, llmCallsKey } from '@logsieve/pipeline/ledger/keys';
import { createRedisScript } from '@logsieve/platform/redis/redis-script';
import type { Redis } from 'ioredis';

/** What a chunk has cost. */
export interface ChunkCost {
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

export type BudgetLimits = ResolvedPipeline['llm']['budget'];

/** Whether a call may be made. */
export type Leave = 'taken' | 'used-up' | 'job-over';

/** Counts calls and tokens of a job over all workers, tries and restarts: a hash with `calls`, `tokens`, and `<chunk>:calls|prompt|completion`. */
export interface CallBudget {
  /**
   * Takes one call of a job's limits, unless no call or no token is left, or the job has ended: cancelled, say. To be asked before the call. What a call
   * costs in tokens is known after it, so those under way when the limit is reached go over it.
   */
  take(job: JobKey, chunk: number, limits: BudgetLimits): Promise<Leave>;
  /** Takes back the `take` of a call that was not made. */
  giveBack(job: JobKey, chunk: number): Promise<void>;
  spend(job: JobKey, chunk: number, tokens: { promptTokens: number; completionTokens: number }): Promise<void>;
  costOf(job: JobKey, chunk: number): Promise<ChunkCost>;
}

/** Long enough for a job that waits for its provider; jobs end by their LLM deadline. */
const TTL_MS = 7 * 24 * 3_600_000;
/** Of a job that has ended, or that the ledger does not know: it was removed and nobody will remove its count, or Redis has lost it and it comes back soon. */
const OVER_TTL_MS = 600_000;

/** Both scripts take the keys of the counts and of the job's entry in the ledger; the times to live are those of a job that runs, and of others. */
const keysOf = (job: JobKey): string[] => [llmCallsKey(job), ledgerKeys(job)[0] as string];

/** A call that comes back after the end of its job must not keep the count for days. */
const EXPIRE = `
  local state = redis.call('HGET', KEYS[2], 'state')
  redis.call('PEXPIRE', KEYS[1], (state == 'open' or state == 'accepted') and ARGV[4] or ARGV[5])`;

/** Takes: chunk, limits of calls and of tokens (-1: none), times to live. */
const TAKE = createRedisScript(`
  local is = redis.call('HGET', KEYS[2], 'state')
  if is and is ~= 'open' and is ~= 'accepted' then return 2 end
  local used = redis.call('HMGET', KEYS[1], 'calls', 'tokens')
  if tonumber(used[1] or '0') >= tonumber(ARGV[2]) then return 0 end
  if tonumber(ARGV[3]) >= 0 and tonumber(used[2] or '0') >= tonumber(ARGV[3]) then return 0 end
  redis.call('HINCRBY', KEYS[1], 'calls', 1)
  redis.call('HINCRBY', KEYS[1], ARGV[1] .. ':calls', 1)
  ${EXPIRE}
  return 1`);

/** Takes: chunk. Of a job that was removed since, nothing is brought back. */
const GIVE_BACK = createRedisScript(`
  for _, name in ipairs({'calls', ARGV[1] .. ':calls'}) do
    if tonumber(redis.call('HGET', KEYS[1], name) or '0') > 0 then redis.call('HINCRBY', KEYS[1], name, -1) end
  end
  return 1`);

/** Takes: chunk, prompt tokens, completion tokens, times to live. Of a job that was removed since the call began nothing is brought back. */
const SPEND = createRedisScript(`
  if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
  redis.call('HINCRBY', KEYS[1], 'tokens', ARGV[2] + ARGV[3])
  redis.call('HINCRBY', KEYS[1], ARGV[1] .. ':prompt', ARGV[2])
  redis.call('HINCRBY', KEYS[1], ARGV[1] .. ':completion', ARGV[3])
  ${EXPIRE}
  return 1`);

/** By what the script answers. */
const LEAVES: readonly Leave[] = ['used-up', 'taken', 'job-over'];

export function createCallBudget(redis: Redis): CallBudget {
  return {
    take: async (job, chunk, { calls_per_job, tokens_per_job = -1 }) =>
      LEAVES[Number(await TAKE(redis, keysOf(job), [chunk, calls_per_job, tokens_per_job, TTL_MS, OVER_TTL_MS]))] as Leave,
    giveBack: async (job, chunk) => {
      await GIVE_BACK(redis, keysOf(job), [chunk]);
    },
    spend: async (job, chunk, { promptTokens, completionTokens }) => {
      await SPEND(redis, keysOf(job), [chunk, promptTokens, completionTokens, TTL_MS, OVER_TTL_MS]);
    },
    costOf: async (job, chunk) => {
      const fields = ['calls', 'prompt', 'completion'].map((name) => `${chunk}:${name}`);
      const [calls = 0, promptTokens = 0, completionTokens = 0] = (await redis.hmget(llmCallsKey(job), ...fields)).map(Number);
      return { calls, promptTokens, completionTokens };
    },
  };
}
