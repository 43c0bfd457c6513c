import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

/** In which states an entry of a queue can be that is not done: `delayed` ones wait for another try. */
export const ENTRY_STATES = ['waiting', 'active', 'delayed'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** When the oldest entry of each state was added, in Unix milliseconds; without those states that have none. */
export type OldestEntries = Readonly<Partial<Record<EntryState, number>>>;

/** Each list is looked through so far: a queue holds some chunks of each running job, and the llm queue is capped. */
const MOST = 5_000;

/**
 * Takes: the keys of wait (list, the oldest at its end), prioritized, active (list), delayed, and what the keys of entries begin with.
 * Order within prioritized and delayed is not that of time, so all are looked at. Answers a time for each state, 0 where it has no entry.
 */
const OLDEST = `
  local function oldest(ids, before)
    for _, id in ipairs(ids) do
      local added = tonumber(redis.call('HGET', KEYS[5] .. id, 'timestamp') or '')
      if added and (before == 0 or added < before) then before = added end
    end
    return before
  end
  local most = tonumber(ARGV[1])
  local waiting = oldest(redis.call('LRANGE', KEYS[1], -most, -1), 0)
  waiting = oldest(redis.call('ZRANGE', KEYS[2], 0, most - 1), waiting)
  local active = oldest(redis.call('LRANGE', KEYS[3], -most, -1), 0)
  return { waiting, active, oldest(redis.call('ZRANGE', KEYS[4], 0, most - 1), 0) }`;

/** Looks for the oldest entries of a queue, in one short script. */
export async function findOldest(redis: Redis, queue: Queue): Promise<OldestEntries> {
  const keys = ['wait', 'prioritized', 'active', 'delayed', ''].map((name) => queue.toKey(name));
  const added = (await redis.eval(OLDEST, keys.length, ...keys, MOST)) as number[];
  return Object.fromEntries(ENTRY_STATES.flatMap((state, i) => (added[i] ? [[state, added[i]]] : [])));
}
