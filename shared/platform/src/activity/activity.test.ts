import { once } from 'node:events';
import type { Redis } from 'ioredis';
import { createRedis } from '../redis/connect';
import { createActivity, readActivity } from './activity';

const MINUTE = 60_000;
let redis: Redis;
beforeAll(async () => {
  redis = createRedis(process.env.TEST_REDIS_URL as string, 'producer');
  if (redis.status !== 'ready') await once(redis, 'ready');
});
afterAll(() => redis.disconnect());

/** Some time that no other test counts in. */
let start = 1_000_000 * MINUTE;
beforeEach(() => {
  start += 1_000 * MINUTE;
});

test('counts by the minute and by name, and forgets in time', async () => {
  let time = start;
  const activity = createActivity(redis, () => time);
  activity.add({ 'regex.in': 3, 'regex.labelled': 0 });
  activity.add({ 'regex.in': 4, 'bert.in': 1 });
  time += 2 * MINUTE + 59_999;
  activity.add({ 'regex.in': 1 });
  expect(await readActivity(redis, 4, () => time)).toEqual([{}, { 'regex.in': 7, 'bert.in': 1 }, {}, { 'regex.in': 1 }]);
  const left = await redis.ttl(`ls:activity:${start / MINUTE}`);
  expect(left).toBeGreaterThan(3_600);
  expect(left).toBeLessThanOrEqual(7_200);
});

test('what Redis does not take is no error of who counts', async () => {
  const away = createRedis('redis://127.0.0.1:1', 'producer');
  expect(() => createActivity(away, () => start).add({ 'regex.in': 1 })).not.toThrow();
  await expect(readActivity(away, 1, () => start)).rejects.toThrow();
  away.disconnect();
});
