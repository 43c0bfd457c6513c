import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { createAnswerCache, toCacheKey } from './answer-cache';
import { createTestClock } from './testing/llm-fixture';

const redis = new Redis(process.env.TEST_REDIS_URL as string);
afterAll(() => redis.disconnect());

function setup(maxEntries = 100) {
  const owner = randomBytes(8).toString('hex');
  const clock = createTestClock();
  const cache = createAnswerCache(redis, { maxEntries, ttlMs: 1_000, now: clock.now });
  const put = (...keys: string[]) => cache.put(owner, new Map(keys.map((key, i) => [key, { label: i, confidence: 0.25 }])));
  const has = async (...keys: string[]) => [...(await cache.get(owner, keys)).keys()];
  return { owner, clock, cache, put, has };
}

test('gives back what was put, for its owner alone', async () => {
  const { owner, cache, put } = setup();
  await put('a', 'b');
  expect(await cache.get(owner, ['b', 'x', 'a'])).toEqual(
    new Map([
      ['b', { label: 1, confidence: 0.25 }],
      ['a', { label: 0, confidence: 0.25 }],
    ]),
  );
  expect((await cache.get('other', ['a', 'b'])).size).toBe(0);
  expect((await cache.get(owner, [])).size).toBe(0);
});

test('keeps the entries that were used last, never more than its limit', async () => {
  const { owner, clock, put, has } = setup(3);
  for (const key of ['a', 'b', 'c']) {
    await put(key);
    clock.advance(1);
  }
  expect(await has('a')).toEqual(['a']);
  clock.advance(1);
  await put('d');
  expect(await has('a', 'b', 'c', 'd')).toEqual(['a', 'c', 'd']);
  expect(await redis.hlen(`ls:{llm-cache:${owner}}:answers`)).toBe(3);
  expect(await redis.zcard(`ls:{llm-cache:${owner}}:used`)).toBe(3);
});

test('forgets what was not used for the time to live, and frees its room', async () => {
  const { owner, clock, put, has } = setup();
  await put('a', 'b');
  clock.advance(900);
  expect(await has('a')).toEqual(['a']);
  clock.advance(900);
  expect(await has('a', 'b')).toEqual(['a']);
  await put('c');
  expect(await redis.hkeys(`ls:{llm-cache:${owner}}:answers`)).toEqual(['a', 'c']);
  expect(await redis.pttl(`ls:{llm-cache:${owner}}:answers`)).toBeGreaterThan(0);
  expect(await redis.pttl(`ls:{llm-cache:${owner}}:used`)).toBeGreaterThan(0);
});

test('looks up thousands at once', async () => {
  const { put, has } = setup(5_000);
  const keys = Array.from({ length: 1_200 }, (_, i) => `key${i}`);
  await put(...keys);
  expect(await has(...keys)).toHaveLength(1_200);
});

test('a key depends on pipeline, template and source, and holds no text', () => {
  const keys = [
    toCacheKey('p', 't', undefined),
    toCacheKey('q', 't', undefined),
    toCacheKey('p', 'u', undefined),
    toCacheKey('p', 't', ''),
    toCacheKey('p', 't', 's'),
  ];
  expect(new Set(keys).size).toBe(5);
  for (const key of keys) expect(key).toMatch(/^[\w-]{22}$/);
});
