import { randomUUID } from 'node:crypto';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { Redis } from 'ioredis';
import { createRedis, isConnectionError } from '../redis/connect';
import { startRedisServer } from '../testing/redis-server';
import { createQueues, type Queues } from './queues';

const A = toJobKey('public', `job_${'a'.repeat(36)}`);
const B = toJobKey('public', `job_${'b'.repeat(36)}`);

describe('createQueues', () => {
  let redis: Redis;
  let queues: Queues;
  beforeEach(async () => {
    redis = createRedis(process.env.TEST_REDIS_URL as string, 'producer');
    await heard(redis, 'ready');
    queues = createQueues(redis, { prefix: `test-${randomUUID()}`, llmCap: 3 });
  });
  afterEach(async () => {
    for (const name of ['regex', 'bert', 'llm', 'results'] as const) await queues.queue(name).obliterate({ force: true });
    await queues.close();
    redis.disconnect();
  });

  const queued = async (name: 'regex' | 'llm' | 'results') =>
    (await queues.queue(name).getJobs(['prioritized', 'wait'], 0, -1, true)).map((job) => job.id);

  it('orders the chunks of all jobs by their number', async () => {
    await queues.addChunks('regex', A, [0, 1, 2]);
    await queues.addChunks('regex', B, [0]);
    expect(await queued('regex')).toEqual([`${A}-0`, `${B}-0`, `${A}-1`, `${A}-2`]);
  });

  it('does nothing where the work is queued already', async () => {
    await queues.addChunks('regex', A, [0, 1]);
    await queues.addChunks('regex', A, [0, 1]);
    await queues.addEnd(A);
    await queues.addEnd(A);
    expect(await queues.counts()).toMatchObject({ regex: { waiting: 2 }, results: { waiting: 1 }, bert: { waiting: 0 } });
  });

  it('drops ids of failed jobs that are not there, and no job', async () => {
    const failed = queues.queue('llm').toKey('failed');
    await queues.addChunks('llm', A, [0]);
    await redis.zadd(failed, '1', `${A}-0`, '2', `${A}-1`);
    // A worker's note on a job that Redis had lost under it.
    await redis.hset(queues.queue('llm').toKey(`${A}-2`), 'ats', '1');
    await redis.zadd(failed, '3', `${A}-2`);
    expect(await queues.dropGhosts()).toBe(2);
    expect(await redis.exists(queues.queue('llm').toKey(`${A}-2`))).toBe(0);
    expect(await redis.zrange(failed, '0', '-1')).toEqual([`${A}-0`]);
    expect(await queues.dropGhosts()).toBe(0);
  });

  it('adds more chunks than fit one call', async () => {
    await queues.addChunks(
      'regex',
      A,
      Array.from({ length: 1201 }, (_, chunk) => chunk),
    );
    expect((await queues.counts()).regex.waiting).toBe(1201);
  });

  it('stores where, and nothing else', async () => {
    await queues.addChunks('regex', A, [7]);
    const job = await queues.queue('regex').getJob(`${A}-7`);
    expect(job?.data).toEqual({ v: 1, job: A, chunk: 7 });
  });

  it('refuses what is no payload', async () => {
    await expect(queues.addChunks('regex', 'no key' as JobKey, [0])).rejects.toThrow();
    await expect(queues.addChunks('regex', A, [-1])).rejects.toThrow();
    expect((await queues.counts()).regex.waiting).toBe(0);
  });

  it('leaves out what is beyond the cap of the llm queue', async () => {
    await queues.addChunks('llm', A, [0, 1]);
    await queues.addChunks('llm', B, [0, 1]);
    await queues.readd('llm', B, 5);
    expect(await queued('llm')).toEqual([`${A}-0`, `${B}-0`, `${A}-1`]);
  });

  it('readd queues again what was lost or has failed, and leaves what is queued', async () => {
    await queues.addChunks('regex', A, [0, 1, 2]);
    const key = (name: string) => queues.queue('regex').toKey(name);
    await redis.zrem(key('prioritized'), `${A}-0`);
    await redis.zrem(key('prioritized'), `${A}-1`);
    await redis.zadd(key('failed'), 1, `${A}-1`);
    for (const chunk of [0, 1, 2]) await queues.addChunks('regex', A, [chunk]);
    expect(await queued('regex')).toEqual([`${A}-2`]);
    for (const chunk of [0, 1, 2]) await queues.readd('regex', A, chunk);
    expect(await queued('regex')).toEqual([`${A}-0`, `${A}-1`, `${A}-2`]);
    expect((await queues.counts()).regex.failed).toBe(0);
  });

  it('readdEnd does the same for an end', async () => {
    await queues.addEnd(A);
    await redis.lrem(queues.queue('results').toKey('wait'), 0, `${A}-end`);
    await queues.readdEnd(A);
    expect(await queued('results')).toEqual([`${A}-end`]);
  });
});

describe('createQueues while Redis is away', () => {
  it('fails at once, before the first connection too, and works when Redis is there', async () => {
    const server = await startRedisServer();
    await server.kill('SIGKILL');
    const redis = createRedis(server.url, 'producer');
    const queues = createQueues(redis);
    const error = await queues.addEnd(A).catch((thrown: unknown) => thrown);
    expect(isConnectionError(error)).toBe(true);
    const again = await startRedisServer({ port: server.port });
    await heard(redis, 'ready');
    await queues.addEnd(A);
    expect((await queues.counts()).results.waiting).toBe(1);
    await queues.close();
    redis.disconnect();
    await again.stop();
    await server.stop();
  });
});

/** Waits for an event, whatever errors come before it. */
const heard = (redis: Redis, event: string): Promise<void> => new Promise((done) => redis.once(event, () => done()));
