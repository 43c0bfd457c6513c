import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { createMetrics } from '../metrics/metrics';
import { createRedis } from '../redis/connect';
import { captureLog } from '../testing/capture-log';
import { startRedisServer } from '../testing/redis-server';
import { type Consumer, type ConsumerOptions, createConsumer } from './consumer';
import type { JobContext } from './job-control';
import { queuePrefix } from './queue-settings';
import { createQueues, type Queues } from './queues';

const [A, B, C] = ['a', 'b', 'c'].map((letter) => toJobKey('public', `job_${letter.repeat(36)}`)) as [JobKey, JobKey, JobKey];

describe('createConsumer', () => {
  let url: string;
  let prefix: string;
  let redis: Redis;
  let queues: Queues;
  const consumers: Consumer[] = [];
  const cleanups: (() => Promise<unknown>)[] = [];

  const useRedis = async (at: string): Promise<void> => {
    url = at;
    prefix = `test-${randomUUID()}`;
    redis = createRedis(url, 'producer');
    await heard(redis, 'ready');
    queues = createQueues(redis, { prefix });
  };
  const consume = (change: Partial<ConsumerOptions<'regex'>>): Consumer => {
    const { logger } = captureLog();
    const base = { queue: 'regex' as const, redisUrl: url, concurrency: 1, logger, prefix, stalledMs: 200, onDeaf: () => {} };
    const consumer = createConsumer({ ...base, handle: async () => {}, ...change });
    consumers.push(consumer);
    return consumer;
  };
  const counts = async () => (await queues.counts()).regex;
  const untilEmpty = async (): Promise<void> => {
    for (const endMs = performance.now() + 15_000; performance.now() < endMs; ) {
      const { waiting, active, delayed } = await counts();
      if (waiting + active + delayed === 0) return;
    }
    throw new Error(`the queue did not run empty: ${JSON.stringify(await counts())}`);
  };

  beforeEach(() => useRedis(process.env.TEST_REDIS_URL as string));
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.close(1000)));
    await queues.close();
    redis.disconnect();
    for (const cleanUp of cleanups.splice(0)) await cleanUp();
  });

  it('passes the payload, and a done job is gone so that its id can be used again', async () => {
    const seen: number[] = [];
    const third = signalled();
    consume({
      handle: async (payload) => {
        expect(payload).toEqual({ v: 1, job: A, chunk: expect.any(Number) });
        if (seen.push(payload.chunk) === 3) third.resolve();
      },
    });
    await queues.addChunks('regex', A, [0, 1]);
    await untilEmpty();
    await queues.addChunks('regex', A, [0]);
    await third.promise;
    await untilEmpty();
    expect(seen).toEqual([0, 1, 0]);
    expect(await redis.exists(queues.queue('regex').toKey(`${A}-0`))).toBe(0);
  });

  it('does as many jobs at once as it may', async () => {
    const three = signalled();
    const release = signalled();
    let most = 0;
    const consumer = consume({
      concurrency: 3,
      handle: async () => {
        most = Math.max(most, consumer.active());
        if (consumer.active() === 3) three.resolve();
        await release.promise;
      },
    });
    await queues.addChunks('regex', A, [0, 1, 2, 3, 4]);
    await three.promise;
    release.resolve();
    await untilEmpty();
    expect(most).toBe(3);
  });

  it('tries a failed job again after a pause, and stores and logs nothing that it said', async () => {
    const log = captureLog();
    const failedOnce = signalled();
    let tries = 0;
    consume({
      logger: log.logger,
      handle: async () => {
        if (++tries === 1) throw new SyntaxError('user text');
        failedOnce.resolve();
      },
    });
    await queues.addChunks('regex', A, [0]);
    await failedOnce.promise;
    await untilEmpty();
    expect(log.lines()).toMatchObject([{ level: 'warn', queue: 'regex', job: A, chunk: 0, failures: 1, err: { type: 'SyntaxError' } }]);
    expect(log.text()).not.toContain('user text');
  });

  it('puts a job back for a while without counting that as a failure', async () => {
    const log = captureLog();
    const metrics = createMetrics('test');
    const begun: number[] = [];
    consume({
      logger: log.logger,
      metrics,
      handle: async (_payload, { attemptsStarted, delay }) => {
        if (begun.push(attemptsStarted) < 3) await delay(20);
      },
    });
    await queues.addChunks('regex', A, [0]);
    await untilEmpty();
    expect(begun).toEqual([1, 2, 3]);
    expect(log.lines()).toEqual([]);
    expect(await metrics.registry.metrics()).toContain('logsieve_queue_jobs_total{queue="regex",outcome="put_back",service="test"} 2');
  });

  it('puts back a job of a later release, for a worker of that release', async () => {
    const log = captureLog();
    const handle = jest.fn();
    await queues.queue('regex').add('regex', { v: 2, work: 'unheard of' }, { jobId: 'later' });
    consume({ logger: log.logger, handle });
    for (const endMs = performance.now() + 15_000; (await counts()).delayed === 0; ) {
      if (performance.now() > endMs) throw new Error(`it was not put back: ${JSON.stringify(await counts())}`);
    }
    expect(handle).not.toHaveBeenCalled();
    expect((await queues.queue('regex').getJob('later'))?.data).toEqual({ v: 2, work: 'unheard of' });
    expect(log.lines()).toMatchObject([{ level: 'warn', id: 'later' }]);
  });

  it('drops a job whose payload is none, and says so', async () => {
    const log = captureLog();
    const handle = jest.fn();
    await queues.queue('regex').add('regex', { v: 1, job: 'no key', chunk: 0 }, { jobId: 'odd', removeOnFail: true });
    consume({ logger: log.logger, handle });
    await untilEmpty();
    expect(handle).not.toHaveBeenCalled();
    expect(log.lines()).toMatchObject([{ level: 'error', id: 'odd' }]);
  });

  it('aborts a job whose lock is lost, and leaves it to the worker that has it now', async () => {
    const begun: JobContext[] = [];
    const aborted = signalled();
    consume({
      lockMs: 600,
      handle: async (payload, context) => {
        if (begun.push(context) > 1) return;
        await redis.set(queues.queue('regex').toKey(`${A}-${payload.chunk}:lock`), 'another');
        await aborting(context.signal);
        aborted.resolve();
        context.signal.throwIfAborted();
      },
    });
    await queues.addChunks('regex', A, [0]);
    await aborted.promise;
    expect(begun[0]?.signal.reason).toBe('lock lost');
    await redis.del(queues.queue('regex').toKey(`${A}-0:lock`));
    await untilEmpty();
    expect(begun).toHaveLength(2);
  });

  it('takes over the job of a worker that vanished, many times over', async () => {
    await queues.addChunks('regex', A, [0]);
    const connection = { url, maxRetriesPerRequest: null };
    for (let crash = 0; crash < 3; crash++) {
      const options = {
        connection,
        prefix: queuePrefix(prefix, 'regex'),
        autorun: false,
        lockDuration: 100,
        stalledInterval: 100,
        maxStalledCount: 25,
      };
      const vanishing = new Worker('regex', null, options);
      vanishing.on('error', () => {});
      await vanishing.startStalledCheckTimer();
      let job = await vanishing.getNextJob('token', { block: false });
      while (!job) job = await vanishing.getNextJob('token', { block: false });
      await vanishing.close(true);
    }
    const done = signalled();
    consume({ handle: async () => done.resolve() });
    await done.promise;
    await untilEmpty();
  });

  it('gives the place of a later chunk to the first of another job, and takes it up again after that', async () => {
    const seen: string[] = [];
    const busy = signalled();
    const consumer = consume({
      sliceMs: 60_000,
      handle: async ({ job, chunk }, { signal }) => {
        seen.push(`${job === A ? 'A' : 'B'}${chunk}`);
        if (seen.length > 1) return;
        busy.resolve();
        await aborting(signal);
        throw signal.reason;
      },
    });
    await consumer.ready();
    await queues.addChunks('regex', A, [7]);
    await busy.promise;
    await queues.addChunks('regex', A, [6]);
    await queues.addChunks('regex', B, [0]);
    await untilEmpty();
    expect(seen).toEqual(['A7', 'B0', 'A6', 'A7']);
  });

  it('gives first chunks turns where more of them wait than there are places, also when they end by themselves meanwhile', async () => {
    const seen: string[] = [];
    const consumer = consume({
      sliceMs: 100,
      handle: async ({ job }, { signal }) => {
        seen.push(job === A ? 'A' : job === B ? 'B' : 'C');
        if (job === C || seen.length > 3) return;
        await aborting(signal);
        // The second has just ended.
        if (job === A) throw signal.reason;
      },
    });
    await consumer.ready();
    for (const job of [A, B, C]) await queues.addChunks('regex', job, [0]);
    await untilEmpty();
    expect(seen).toEqual(['A', 'B', 'C', 'A']);
  });

  it('keeps a place where nothing is to be given up', async () => {
    const release = signalled();
    const busy = signalled();
    const seen: number[] = [];
    const consumer = consume({
      handle: async ({ chunk }, { signal }) => {
        if (seen.push(chunk) > 1) return;
        busy.resolve();
        await release.promise;
        expect(signal.aborted).toBe(false);
      },
    });
    await queues.addChunks('regex', A, [7]);
    await busy.promise;
    await queues.addChunks('regex', B, [0]);
    // Long enough for some looks.
    const endMs = performance.now() + 1_000;
    while (performance.now() < endMs) await redis.ping();
    release.resolve();
    await untilEmpty();
    expect([consumer.active(), seen]).toEqual([0, [7, 0]]);
  });

  it('on close takes no more, aborts what runs and hands it back at once', async () => {
    const running = signalled();
    const consumer = consume({
      handle: async (_payload, { signal }) => {
        running.resolve();
        await aborting(signal);
        signal.throwIfAborted();
      },
    });
    await queues.addChunks('regex', A, [0, 1]);
    await running.promise;
    expect(await consumer.close(5000)).toBe(true);
    expect(await counts()).toMatchObject({ waiting: 2, active: 0, delayed: 0 });
  });

  it('on close lets a handler that is nearly done finish', async () => {
    const running = signalled();
    const consumer = consume({
      handle: async (_payload, { signal }) => {
        running.resolve();
        await aborting(signal);
      },
    });
    await queues.addChunks('regex', A, [0]);
    await running.promise;
    expect(await consumer.close(5000)).toBe(true);
    expect(await counts()).toMatchObject({ waiting: 0, active: 0 });
  });

  it('on close does not wait for a handler beyond the limit', async () => {
    const running = signalled();
    const release = signalled();
    const consumer = consume({
      handle: async () => {
        running.resolve();
        await release.promise;
      },
    });
    await queues.addChunks('regex', A, [0]);
    await running.promise;
    expect(await consumer.close(50)).toBe(false);
    release.resolve();
  });

  it('tells when it hears of no work although some waits', async () => {
    const deaf = signalled();
    const consumer = consume({ deafMs: 400, onDeaf: deaf.resolve });
    await consumer.ready();
    // A paused queue hands nothing out, as a lost blocking connection does.
    await queues.queue('regex').pause();
    await queues.addChunks('regex', A, [0]);
    await deaf.promise;
  });

  it('works on after Redis was killed, with the job that was under way', async () => {
    const args = ['--appendonly', 'yes', '--appendfsync', 'always'];
    const dir = await mkdtemp(join(tmpdir(), 'logsieve-consumer-test-'));
    const server = await startRedisServer({ args, dir });
    await queues.close();
    redis.disconnect();
    await useRedis(server.url);
    const running = signalled();
    const release = signalled();
    const seen: number[] = [];
    consume({
      lockMs: 2000,
      handle: async ({ chunk }) => {
        seen.push(chunk);
        running.resolve();
        await release.promise;
      },
    });
    await queues.addChunks('regex', A, [0, 1]);
    await running.promise;
    await server.kill('SIGKILL');
    release.resolve();
    const again = await startRedisServer({ args, dir, port: server.port });
    cleanups.push(() => again.stop());
    await heard(redis, 'ready');
    await untilEmpty();
    expect(new Set(seen)).toEqual(new Set([0, 1]));
    cleanups.push(() => rm(dir, { recursive: true }));
  });

  it('pauses while Redis refuses to hand out work, instead of asking without end, and goes on by itself', async () => {
    const server = await startRedisServer();
    cleanups.push(() => server.stop());
    await queues.close();
    redis.disconnect();
    await useRedis(server.url);
    const log = captureLog();
    const seen = signalled();
    const consumer = consume({ logger: log.logger, handle: async () => seen.resolve() });
    await consumer.ready();
    await queues.addChunks('regex', A, [0]);
    await seen.promise;
    await untilEmpty();
    const refused = signalled();
    await redis.config('SET', 'maxmemory', '1');
    const before = await commandsRefused(redis);
    const look = setInterval(async () => {
      if ((await commandsRefused(redis)) > before) refused.resolve();
    }, 50);
    await refused.promise;
    // From the first refusal on, at most a handful a second; without pauses it is more than a thousand.
    const afterMs = performance.now();
    while (performance.now() - afterMs < 1500) await redis.ping();
    clearInterval(look);
    expect((await commandsRefused(redis)) - before).toBeLessThan(20);
    await redis.config('SET', 'maxmemory', '0');
    await queues.addChunks('regex', A, [1]);
    await untilEmpty();
  });
});

const heard = (redis: Redis, event: string): Promise<void> => new Promise((done) => redis.once(event, () => done()));

const aborting = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => (signal.aborted ? done() : signal.addEventListener('abort', () => done(), { once: true })));

const commandsRefused = async (redis: Redis): Promise<number> =>
  Number(/^errorstat_OOM:count=(\d+)/m.exec(await redis.info('errorstats'))?.[1] ?? 0);

function signalled(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
