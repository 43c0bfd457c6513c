import { randomBytes } from 'node:crypto';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createTally, type Holding, type TallyOptions } from './tally';

const HOUR = 3_600_000;
const OPTIONS: TallyOptions = { maxAgeMs: HOUR, refuseAfterMs: HOUR, graceMs: HOUR, ttlMs: HOUR };

const redis = createRedis(process.env.TEST_REDIS_URL as string, 'worker');
let key: string;
beforeEach(() => {
  key = `test:tally:${randomBytes(8).toString('hex')}`;
});
afterEach(() => redis.del(key));
afterAll(() => redis.disconnect());

/** A store that knows these holders, and of any other that it does not know it. */
const storeOf = (known: Readonly<Record<string, Holding>>) => {
  let looks = 0;
  const look = async (holders: readonly string[]): Promise<Map<string, Holding>> => {
    looks++;
    return new Map([...holders.map((holder) => [holder, 'unknown'] as const), ...Object.entries(known)]);
  };
  return { look, looks: () => looks };
};

/** Milliseconds by the clock of Redis. */
async function serverMs(): Promise<number> {
  const [seconds, micros] = await redis.time();
  return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
}
const EMPTY = storeOf({}).look;

test('the shares of all are within the limit, and what is given back is free', async () => {
  const tally = createTally(redis, OPTIONS);
  expect(await tally.take(key, { holder: 'a', amount: 6, limit: 10 }, EMPTY)).toEqual({ taken: true, held: 0 });
  expect(await tally.take(key, { holder: 'b', amount: 5, limit: 10 }, EMPTY)).toEqual({ taken: false, held: 6 });
  expect(await tally.take(key, { holder: 'b', amount: 4, limit: 10 }, EMPTY)).toEqual({ taken: true, held: 6 });
  await tally.give(key, 'a');
  await tally.give(key, 'a');
  expect(await tally.take(key, { holder: 'c', amount: 6, limit: 10 }, EMPTY)).toEqual({ taken: true, held: 4 });
});

test('who takes again has what he took last, and a look takes nothing', async () => {
  const tally = createTally(redis, OPTIONS);
  await tally.take(key, { holder: 'a', amount: 9, limit: 10 }, EMPTY);
  expect(await tally.take(key, { holder: 'a', amount: 3, limit: 10 }, EMPTY)).toEqual({ taken: true, held: 0 });
  expect(await tally.take(key, { holder: 'b', amount: 7, limit: 10, onlyLook: true }, EMPTY)).toEqual({ taken: true, held: 3 });
  expect(await tally.take(key, { holder: 'b', amount: 8, limit: 10, onlyLook: true }, EMPTY)).toEqual({ taken: false, held: 3 });
  expect(await tally.take(key, { holder: 'c', amount: 7, limit: 10 }, EMPTY)).toEqual({ taken: true, held: 3 });
});

test('nothing can be held, and given back', async () => {
  const tally = createTally(redis, OPTIONS);
  expect(await tally.take(key, { holder: 'a', amount: 0, limit: 1 }, EMPTY)).toEqual({ taken: true, held: 0 });
  await tally.give(key, 'a');
  expect(await tally.take(key, { holder: 'b', amount: 1, limit: 1 }, EMPTY)).toEqual({ taken: true, held: 0 });
});

test('of many at once in several processes as many have a share as there is room for, though all find the tally missing', async () => {
  const { look } = storeOf({ old: 1 });
  const processes = [createTally(redis, OPTIONS), createTally(redis, OPTIONS), createTally(redis, OPTIONS)] as const;
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      (processes[i % 3] as (typeof processes)[0]).take(key, { holder: `h${i}`, amount: 1, limit: 8 }, look),
    ),
  );
  expect(answers.filter(({ taken }) => taken)).toHaveLength(7);
});

test('what Redis has lost is taken from the store again', async () => {
  const tally = createTally(redis, OPTIONS);
  const { look, looks } = storeOf({ a: 4, b: 3, c: 0 });
  expect(await tally.take(key, { holder: 'd', amount: 4, limit: 10 }, look)).toEqual({ taken: false, held: 7 });
  await redis.del(key);
  expect(await tally.take(key, { holder: 'd', amount: 3, limit: 10 }, look)).toEqual({ taken: true, held: 7 });
  expect(looks()).toBe(2);
});

test('of very many holders all count', async () => {
  const tally = createTally(redis, OPTIONS);
  const { look } = storeOf(Object.fromEntries(Array.from({ length: 2_500 }, (_, i) => [`h${i}`, 2])));
  expect(await tally.take(key, { holder: 'a', amount: 1, limit: 5_000 }, look)).toEqual({ taken: false, held: 5_000 });
  expect(await tally.take(key, { holder: 'a', amount: 1, limit: 5_001 }, look)).toEqual({ taken: true, held: 5_000 });
});

test('the store is asked before a refusal: who has ended without a word holds nothing', async () => {
  const tally = createTally(redis, { ...OPTIONS, refuseAfterMs: 0 });
  await tally.take(key, { holder: 'a', amount: 1, limit: 1 }, EMPTY);
  expect(await tally.take(key, { holder: 'b', amount: 1, limit: 1 }, storeOf({ a: 1 }).look)).toEqual({ taken: false, held: 1 });
  expect(await tally.take(key, { holder: 'b', amount: 1, limit: 1 }, storeOf({ a: 0 }).look)).toEqual({ taken: true, held: 0 });
});

test('what has ended before a request came is seen by it, also where the store is just being asked for another', async () => {
  const tally = createTally(redis, { ...OPTIONS, refuseAfterMs: 0 });
  await tally.take(key, { holder: 'a', amount: 1, limit: 1 }, EMPTY);
  let held = 1;
  let release = () => {};
  const seen = new Promise<void>((resolve) => {
    release = resolve;
  });
  let looking = () => {};
  const asked = new Promise<void>((resolve) => {
    looking = resolve;
  });
  const slow = async () => {
    const known = new Map([['a', held]]);
    looking();
    await seen;
    return known;
  };
  const early = tally.take(key, { holder: 'b', amount: 1, limit: 1 }, slow);
  await asked;
  held = 0;
  const late = tally.take(key, { holder: 'c', amount: 1, limit: 1 }, storeOf({ a: 0 }).look);
  release();
  expect(await late).toEqual({ taken: true, held: 0 });
  expect(await early).toEqual({ taken: false, held: 1 });
});

test('a share that was just taken is kept until the store can know of it, and what is being stored for as long as it takes', async () => {
  const now = createTally(redis, { ...OPTIONS, refuseAfterMs: 0 });
  const later = createTally(redis, { ...OPTIONS, refuseAfterMs: 0, graceMs: 0 });
  await now.take(key, { holder: 'a', amount: 1, limit: 2 }, EMPTY);
  await now.take(key, { holder: 'b', amount: 1, limit: 2 }, EMPTY);
  expect(await now.take(key, { holder: 'c', amount: 1, limit: 2 }, EMPTY)).toEqual({ taken: false, held: 2 });
  // Past the grace, by the clock of the server, which goes on by itself.
  const before = await serverMs();
  while ((await serverMs()) <= before);
  const { look } = storeOf({ a: 'pending' });
  expect(await later.take(key, { holder: 'c', amount: 1, limit: 2 }, look)).toEqual({ taken: true, held: 1 });
});

test('a tally that is old is made anew', async () => {
  const tally = createTally(redis, { ...OPTIONS, maxAgeMs: HOUR });
  const { look, looks } = storeOf({ a: 5 });
  await tally.take(key, { holder: 'b', amount: 1, limit: 10 }, EMPTY);
  await redis.hset(key, 'at', Date.now() - 2 * HOUR);
  expect(await tally.take(key, { holder: 'b', amount: 1, limit: 10 }, look)).toEqual({ taken: true, held: 5 });
  expect(await tally.take(key, { holder: 'b', amount: 1, limit: 10 }, look)).toEqual({ taken: true, held: 5 });
  expect(looks()).toBe(1);
  expect(await redis.pttl(key)).toBeGreaterThan(0);
});
