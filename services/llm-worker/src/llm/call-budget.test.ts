import { randomBytes } from 'node:crypto';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { llmCallsKey } from '@logsieve/pipeline/ledger/keys';
import { createLedger } from '@logsieve/pipeline/ledger/ledger';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createCallBudget } from './call-budget';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TOKENS = { promptTokens: 10, completionTokens: 2 };

const CALLS = (calls_per_job: number) => ({ calls_per_job });

const redis = createRedis(process.env.TEST_REDIS_URL as string, 'worker');
const ledger = createLedger(redis, { ttlMs: DAY, endedTtlMs: DAY });
const budget = createCallBudget(redis);
let job: JobKey;
beforeEach(() => {
  job = toJobKey('test', `job_${randomBytes(18).toString('hex')}`);
});
afterEach(() => ledger.drop(job));
afterAll(() => redis.disconnect());

test('a job has the calls of its limit, over all of its chunks', async () => {
  await ledger.open(job, 'p');
  expect([await budget.take(job, 0, CALLS(2)), await budget.take(job, 1, CALLS(2)), await budget.take(job, 1, CALLS(2))]).toEqual([
    'taken',
    'taken',
    'used-up',
  ]);
  await budget.spend(job, 1, TOKENS);
  expect(await budget.costOf(job, 0)).toEqual({ calls: 1, promptTokens: 0, completionTokens: 0 });
  expect(await budget.costOf(job, 1)).toEqual({ calls: 1, ...TOKENS });
});

test('a job has the tokens of its limit, over all of its chunks, and no call begins once they are spent', async () => {
  await ledger.open(job, 'p');
  const limits = { calls_per_job: 9, tokens_per_job: 24 };
  expect(await budget.take(job, 0, limits)).toBe('taken');
  await budget.spend(job, 0, TOKENS);
  expect(await budget.take(job, 1, limits)).toBe('taken');
  await budget.spend(job, 1, TOKENS);
  expect(await budget.take(job, 2, limits)).toBe('used-up');
  expect(await budget.take(job, 2, { ...limits, tokens_per_job: 25 })).toBe('taken');
  expect(await budget.take(job, 2, { calls_per_job: 9, tokens_per_job: 0 })).toBe('used-up');
});

test('a call that was not made is given back, and no more than were taken', async () => {
  await ledger.open(job, 'p');
  expect(await budget.take(job, 0, CALLS(1))).toBe('taken');
  await budget.giveBack(job, 0);
  await budget.giveBack(job, 0);
  expect(await budget.costOf(job, 0)).toMatchObject({ calls: 0 });
  expect([await budget.take(job, 1, CALLS(1)), await budget.take(job, 1, CALLS(1))]).toEqual(['taken', 'used-up']);
});

test('the count of a job is kept for days', async () => {
  await ledger.open(job, 'p');
  await budget.take(job, 0, CALLS(9));
  await budget.spend(job, 0, TOKENS);
  expect(await redis.pttl(llmCallsKey(job))).toBeGreaterThan(6 * DAY);
});

describe('of a job that was removed', () => {
  beforeEach(async () => {
    await ledger.open(job, 'p');
    await budget.take(job, 0, CALLS(9));
    await ledger.drop(job);
  });

  test('what a call has cost is not kept', async () => {
    await budget.spend(job, 0, TOKENS);
    expect(await redis.exists(llmCallsKey(job))).toBe(0);
  });

  test('nor a call that is given back', async () => {
    await budget.giveBack(job, 0);
    expect(await redis.exists(llmCallsKey(job))).toBe(0);
  });

  test('a count that is begun again goes in minutes', async () => {
    expect(await budget.take(job, 0, CALLS(9))).toBe('taken');
    expect(await redis.pttl(llmCallsKey(job))).toBeLessThanOrEqual(10 * MINUTE);
    await budget.spend(job, 0, TOKENS);
    expect(await redis.pttl(llmCallsKey(job))).toBeLessThanOrEqual(10 * MINUTE);
  });
});

test('a call that comes back after the end of its job does not keep the count', async () => {
  await ledger.open(job, 'p');
  await budget.take(job, 0, CALLS(9));
  await ledger.end(job);
  await budget.spend(job, 0, TOKENS);
  expect(await redis.pttl(llmCallsKey(job))).toBeLessThanOrEqual(10 * MINUTE);
});

test('a job that has ended gets no more calls, whatever is left of its limit', async () => {
  await ledger.open(job, 'p');
  expect(await budget.take(job, 0, CALLS(9))).toBe('taken');
  await ledger.end(job);
  expect(await budget.take(job, 0, CALLS(9))).toBe('job-over');
  expect(await budget.costOf(job, 0)).toMatchObject({ calls: 1 });
});
