import { LLM_STATUS_KEY, llmStatusSchema } from '@logsieve/contracts/internal';
import { type FakeGroq, startFakeGroq } from '@logsieve/platform/testing/fake-groq/fake-groq';
import { type RedisServer, startRedisServer } from '@logsieve/platform/testing/redis-server';
import { Redis } from 'ioredis';
import { createGroqClient } from './groq-client';
import { createProviderGate } from './provider-gate';
import { createProviderStatus } from './provider-status';
import { watchProvider } from './provider-watch';
import { createTestClock } from './testing/llm-fixture';

// The key is one for all processes, so these tests have a server of their own.
let server: RedisServer;
let redis: Redis;
let fake: FakeGroq;
beforeAll(async () => {
  server = await startRedisServer();
  redis = new Redis(server.url);
  fake = await startFakeGroq({ apiKey: 'right' });
});
beforeEach(() => redis.flushall());
afterAll(async () => {
  redis.disconnect();
  await fake.close();
  await server.stop();
});

const fail = (error: unknown): never => {
  throw error;
};
const stored = async () => {
  const text = await redis.get(LLM_STATUS_KEY);
  return text === null ? undefined : JSON.parse(text);
};

function setup(apiKey: string) {
  const clock = createTestClock();
  const status = createProviderStatus({ redis, clock, onError: fail });
  const gate = createProviderGate({ clock, onState: (state) => status.set('m', state) });
  const client = createGroqClient({ apiKey, baseUrl: fake.url, timeoutMs: 5_000 });
  /** Lets the watch look so many times, then ends it. */
  const watch = async (looks: number, between: () => void = () => undefined) => {
    const controller = new AbortController();
    let looked = 0;
    const ending = {
      ...clock,
      sleep: async (ms: number) => {
        looked += 1;
        between();
        clock.advance(ms);
        if (looked === looks) controller.abort();
      },
    };
    await watchProvider({ client, status, gateOf: () => gate, model: 'm', clock: ending }, controller.signal);
  };
  return { clock, status, gate, watch };
}

test('says at the start what is wrong with the key, in the words of the contract', async () => {
  await setup('wrong').watch(1);
  const status = await stored();
  expect(llmStatusSchema.parse(status)).toEqual({
    enabled: false,
    model: 'm',
    reason: 'The provider refused the key (401). Check GROQ_API_KEY.',
  });
  expect(status).toMatchObject({ state: 'unauthorized', since: '2026-11-22T10:00:00.000Z' });
  expect(await redis.pttl(LLM_STATUS_KEY)).toBeGreaterThan(60_000);
});

test('says nothing where nothing is wrong, and takes back what an earlier process said', async () => {
  await redis.set(LLM_STATUS_KEY, '{}');
  await setup('right').watch(1);
  expect(await stored()).toBeUndefined();
});

test('a trouble that is over opens the gate without waiting for a job', async () => {
  const { gate, status, watch } = setup('right');
  gate.enter();
  gate.leave({ kind: 'unauthorized', message: 'no' });
  expect(gate.enter()).toEqual({ kind: 'refused', reason: 'llm_unauthorized' });
  await watch(1);
  expect(gate.enter()).toEqual({ kind: 'go' });
  expect(status.troubles().size).toBe(0);
  expect(await stored()).toBeUndefined();
});

test('a model that is unknown stays so until a call shows otherwise', async () => {
  const { gate, watch } = setup('right');
  gate.enter();
  gate.leave({ kind: 'unknown_model', message: 'no such model' });
  await watch(3);
  expect(await stored()).toMatchObject({ state: 'unknown_model', reason: 'no such model', since: '2026-11-22T10:00:00.000Z' });
  gate.enter();
  gate.leave({ kind: 'answered' });
  expect(await stored()).toBeUndefined();
});

test('a rate limit is said for as long as it lasts', async () => {
  const { gate, clock } = setup('right');
  gate.enter();
  gate.leave({ kind: 'rate_limited', retryAfterMs: 20_000 });
  expect(await stored()).toMatchObject({ state: 'rate_limited', reason: 'The provider limits requests: waiting 20 s.' });
  expect(await redis.pttl(LLM_STATUS_KEY)).toBeLessThanOrEqual(20_000);
  clock.advance(20_000);
  expect(gate.enter()).toEqual({ kind: 'go' });
});
