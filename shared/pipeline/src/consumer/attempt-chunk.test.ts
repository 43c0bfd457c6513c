import { toJobKey } from '@logsieve/contracts/job-key';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createLedger } from '../ledger/ledger';
import { attemptChunk } from './attempt-chunk';

const HOUR = 3_600_000;
const redis = createRedis(process.env.TEST_REDIS_URL as string, 'worker');
const ledger = createLedger(redis, { ttlMs: HOUR, endedTtlMs: HOUR });
const events = { publish: async () => undefined };
const never = new AbortController().signal;
const fail = async (error: Error): Promise<never> => Promise.reject(error);
afterAll(() => redis.disconnect());

test.each<[string, Error, boolean, AbortSignal, number]>([
  ['a fault of the records counts', new Error('crash'), true, never, 2],
  ['a fault outside of them does not', new Error('store'), false, never, 1],
  ['nor does Redis that is away', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), true, never, 1],
  ['nor does an attempt that was called off', new Error('abort'), true, AbortSignal.abort(), 1],
])('%s', async (name, error, blames, signal, next) => {
  const job = toJobKey(`t${process.pid}${name.length}`, `job_${'0'.repeat(36)}`);
  await ledger.open(job, 'p');
  await ledger.cut(job, 0);
  const attempt = attemptChunk({ ledger, events }, 'llm', { v: 1, job, chunk: 0 }, signal, (_, blame) =>
    blames ? blame(() => fail(error)) : fail(error),
  );
  await expect(attempt).rejects.toThrow(error);
  expect((await ledger.attempt(job, 'llm', 0)).attempts).toBe(next);
  await ledger.drop(job);
});
