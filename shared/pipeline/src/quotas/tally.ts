import { createRedisScript } from '@logsieve/platform/redis/redis-script';
import type { Redis } from 'ioredis';

/** What a holder is known to hold: so much; what it took, as it is being stored; or nothing is known of it. */
export type Holding = number | 'pending' | 'unknown';

/** What the store says of the holders of a tally. */
export type Look = (holders: readonly string[]) => Promise<ReadonlyMap<string, Holding>>;

export interface TallyOptions {
  /** After so long the store is asked again; before a refusal after `refuseAfterMs`. Milliseconds. */
  readonly maxAgeMs: number;
  readonly refuseAfterMs: number;
  /** How long a holder stays that the store does not know. */
  readonly graceMs: number;
  /** How long a tally stays that nobody touches. */
  readonly ttlMs: number;
}

export interface Share {
  readonly holder: string;
  readonly amount: number;
  readonly limit: number;
  /** To look whether there is room, and take nothing. */
  readonly onlyLook?: boolean;
}

/** Whether there was room; `held`: what the others hold together. */
export interface Taken {
  readonly taken: boolean;
  readonly held: number;
}

/**
 * Who holds how much of something that has a limit, in one place for all processes: a hash in Redis with a field for each holder and their sum. It is
 * a copy of what the store says, and is made anew from it where it is missing or old, so that nothing that was lost on the way stays wrong.
 */
export interface Tally {
  /** All at once: it is within the limit, and taken, or neither. Taking again replaces what the holder had. Rejects with the errors of Redis and the store. */
  take(key: string, share: Share, look: Look): Promise<Taken>;
  /** Gives back what a holder has. Repeatable. */
  give(key: string, holder: string): Promise<void>;
  /** Keeps what a holder has, and forgets the holder: for many of whom nobody will ask again. It can't be given back then. Repeatable. */
  merge(key: string, holder: string): Promise<void>;
}

const NOW = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/** Takes: holder, amount, limit, whether to take it, age in ms from which the tally is too old (-1: never), the same for a refusal, time to live. */
const TAKE = createRedisScript(`${NOW}
  local held = redis.call('HMGET', KEYS[1], 'sum', 'at', 'of:' .. ARGV[1])
  if not held[1] or not held[2] then return {-1, 0} end
  local age = now - held[2]
  if tonumber(ARGV[5]) >= 0 and age > tonumber(ARGV[5]) then return {-1, 0} end
  local own = held[3] and tonumber(string.match(held[3], '^%d+')) or 0
  local others = held[1] - own
  if others + ARGV[2] > tonumber(ARGV[3]) then
    if tonumber(ARGV[6]) >= 0 and age >= tonumber(ARGV[6]) then return {-1, 0} end
    return {0, others}
  end
  if ARGV[4] == '1' then
    redis.call('HSET', KEYS[1], 'of:' .. ARGV[1], string.format('%s:%.0f', ARGV[2], now), 'sum', string.format('%.0f', others + ARGV[2]))
    redis.call('PEXPIRE', KEYS[1], ARGV[7])
  end
  return {1, others}`);

/** Takes: holder. */
const GIVE = createRedisScript(`
  local own = redis.call('HGET', KEYS[1], 'of:' .. ARGV[1])
  if not own then return 0 end
  redis.call('HDEL', KEYS[1], 'of:' .. ARGV[1])
  local amount = string.match(own, '^%d+')
  if amount ~= '0' then redis.call('HINCRBY', KEYS[1], 'sum', '-' .. amount) end
  return 1`);

/** Takes: holder. */
const MERGE = createRedisScript(`
  local own = redis.call('HGET', KEYS[1], 'of:' .. ARGV[1])
  if not own then return 0 end
  redis.call('HDEL', KEYS[1], 'of:' .. ARGV[1])
  redis.call('HINCRBY', KEYS[1], 'merged', string.match(own, '^%d+'))
  return 1`);

/** Takes: grace in ms (-1: for good), time to live, whether these are the last, then holder and amount of each (-1: pending, -2: unknown). Who came meanwhile stays. */
const FILL = createRedisScript(`${NOW}
  for i = 4, #ARGV, 2 do
    local field, amount = 'of:' .. ARGV[i], tonumber(ARGV[i + 1])
    if amount > 0 then
      redis.call('HSET', KEYS[1], field, ARGV[i + 1] .. ':0')
    elseif amount == 0 then
      redis.call('HDEL', KEYS[1], field)
    elseif amount == -2 and tonumber(ARGV[1]) >= 0 then
      local own = redis.call('HGET', KEYS[1], field)
      if own and now - string.match(own, '%d+$') > tonumber(ARGV[1]) then redis.call('HDEL', KEYS[1], field) end
    end
  end
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  if ARGV[3] ~= '1' then return 0 end
  local fields, sum = redis.call('HGETALL', KEYS[1]), tonumber(redis.call('HGET', KEYS[1], 'merged') or '0')
  for i = 1, #fields, 2 do
    if string.sub(fields[i], 1, 3) == 'of:' then sum = sum + string.match(fields[i + 1], '^%d+') end
  end
  redis.call('HSET', KEYS[1], 'sum', string.format('%.0f', sum), 'at', string.format('%.0f', now))
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 1`);

const HOLDER = 'of:';
const NEVER = -1;
/** Holders that one script is told of. */
const BATCH = 1_000;
const toArgument = (holding: Holding): number => (holding === 'pending' ? -1 : holding === 'unknown' ? -2 : holding);
const toAge = (ms: number): number => (Number.isFinite(ms) ? ms : NEVER);

export function createTally(redis: Redis, options: TallyOptions): Tally {
  /** Fills under way, by key, and those that come after them. */
  const filling = new Map<string, Promise<void>>();
  const following = new Map<string, Promise<void>>();

  async function fill(key: string, look: Look): Promise<void> {
    const holders = Object.keys(await redis.hgetall(key))
      .filter((field) => field.startsWith(HOLDER))
      .map((field) => field.slice(HOLDER.length));
    const holdings = [...(await look(holders))];
    let from = 0;
    do {
      const some = holdings.slice(from, from + BATCH).flatMap(([holder, holding]) => [holder, toArgument(holding)]);
      from += BATCH;
      await FILL(redis, [key], [toAge(options.graceMs), options.ttlMs, from >= holdings.length ? 1 : 0, ...some]);
    } while (from < holdings.length);
  }

  function begin(key: string, look: Look): Promise<void> {
    following.delete(key);
    const running = fill(key, look).finally(() => filling.delete(key));
    filling.set(key, running);
    return running;
  }

  /** One that begins from now on: the one under way may have looked too early. All who come meanwhile share the next. */
  function fillOnce(key: string, look: Look): Promise<void> {
    const running = filling.get(key);
    if (!running) return begin(key, look);
    const next = following.get(key) ?? running.catch(() => undefined).then(() => begin(key, look));
    following.set(key, next);
    return next;
  }

  const ask = async (key: string, { holder, amount, limit, onlyLook = false }: Share, ages: readonly [number, number]) =>
    (await TAKE(redis, [key], [holder, amount, limit, onlyLook ? 0 : 1, ...ages.map(toAge), options.ttlMs])) as [number, number];

  return {
    take: async (key, share, look) => {
      let [state, held] = await ask(key, share, [options.maxAgeMs, options.refuseAfterMs]);
      // Missing again: Redis was emptied in between, and so nobody holds anything of it.
      for (let attempt = 0; state === -1 && attempt < 3; attempt++) {
        await fillOnce(key, look);
        [state, held] = await ask(key, share, [NEVER, NEVER]);
      }
      return { taken: state !== 0, held };
    },
    give: async (key, holder) => void (await GIVE(redis, [key], [holder])),
    merge: async (key, holder) => void (await MERGE(redis, [key], [holder])),
  };
}
