import { randomBytes } from 'node:crypto';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createOwnerBudget } from './owner-budget';

const DAY = 86_400_000;
const TOKENS = { promptTokens: 10, completionTokens: 2 };

const redis = createRedis(process.env.TEST_REDIS_URL as string, 'worker');
let now: number;
let owner: string;
const budget = (calls: number, tokens = 0) => createOwnerBudget(redis, { calls, tokens }, () => now);
beforeEach(() => {
  now = Date.parse('2026-11-22T23:59:59Z');
  owner = randomBytes(8).toString('hex');
});
afterAll(() => redis.disconnect());

test('an owner has the calls of his day, over all workers, and another has his own', async () => {
  const [one, two] = [budget(2), budget(2)];
  expect([await one.take(owner), await two.take(owner), await one.take(owner), await two.take(owner)]).toEqual([true, true, false, false]);
  expect(await one.take(`${owner}x`)).toBe(true);
});

test('of many at once as many pass as there are calls', async () => {
  const workers = [budget(7), budget(7), budget(7)];
  const taken = await Promise.all(Array.from({ length: 30 }, (_, i) => workers[i % 3]?.take(owner)));
  expect(taken.filter(Boolean)).toHaveLength(7);
});

test('no call begins once the tokens of the day are spent', async () => {
  const one = budget(0, 24);
  expect(await one.take(owner)).toBe(true);
  await one.spend(owner, TOKENS);
  expect(await one.take(owner)).toBe(true);
  await one.spend(owner, TOKENS);
  expect(await one.take(owner)).toBe(false);
});

test('the next day (UTC) begins anew', async () => {
  expect([await budget(1).take(owner), await budget(1).take(owner)]).toEqual([true, false]);
  now += 1_000;
  expect([await budget(1).take(owner), await budget(1).take(owner)]).toEqual([true, false]);
});

test('a call that was not made is given back, and no more than were taken', async () => {
  const one = budget(1);
  expect(await one.take(owner)).toBe(true);
  await one.giveBack(owner);
  await one.giveBack(owner);
  expect([await one.take(owner), await one.take(owner)]).toEqual([true, false]);
});

test('counts go when their day is long over', async () => {
  await budget(1).take(owner);
  const left = await redis.pttl(`ls:quota:${owner}:llm:2026-11-22`);
  expect(left).toBeGreaterThan(DAY);
  expect(left).toBeLessThanOrEqual(2 * DAY);
});

test('without limits nothing is counted', async () => {
  const one = budget(0);
  expect(await one.take(owner)).toBe(true);
  await one.spend(owner, TOKENS);
  expect(await redis.exists(`ls:quota:${owner}:llm:2026-11-22`)).toBe(0);
});
