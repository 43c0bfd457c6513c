import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { JobKey } from '@logsieve/contracts/job-key';
import type { Redis } from 'ioredis';
import { createMetrics, type Metrics } from '../metrics/metrics';
import { createRedis } from '../redis/connect';
import { exportQueues } from './queue-metrics';
import { createQueues, type Queues } from './queues';

const JOB = `public.job_${'0'.repeat(36)}` as JobKey;

describe('exportQueues', () => {
  let redis: Redis;
  let queues: Queues;
  let metrics: Metrics;
  beforeEach(async () => {
    redis = createRedis(process.env.TEST_REDIS_URL as string, 'producer');
    await once(redis, 'ready');
    queues = createQueues(redis, { prefix: `t${randomBytes(6).toString('hex')}` });
    metrics = createMetrics('results');
    exportQueues(metrics, queues, redis);
  });
  afterEach(async () => {
    await queues.queue('bert').obliterate({ force: true });
    await queues.close();
    redis.disconnect();
  });

  const value = async (series: string): Promise<number | undefined> => {
    const line = (await metrics.text()).split('\n').find((one) => one.startsWith(`${series},service="results"} `));
    return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
  };

  it('shows every queue, also the empty ones', async () => {
    for (const queue of ['regex', 'bert', 'llm', 'results']) {
      expect(await value(`logsieve_queue_depth{queue="${queue}",state="waiting"`)).toBe(0);
      expect(await value(`logsieve_queue_oldest_seconds{queue="${queue}",state="waiting"`)).toBe(0);
      expect(await value(`logsieve_queue_workers{queue="${queue}"`)).toBe(0);
    }
  });

  it('shows how many wait, and since when the oldest does, wherever it stands in the order', async () => {
    await queues.addChunks('bert', JOB, [0, 1, 2]);
    const queue = queues.queue('bert');
    // The last to be served is the oldest.
    await redis.hset(queue.toKey(`${JOB}-2`), 'timestamp', Date.now() - 3_600_000);
    expect(await value('logsieve_queue_depth{queue="bert",state="waiting"')).toBe(3);
    const age = (await value('logsieve_queue_oldest_seconds{queue="bert",state="waiting"')) as number;
    expect(age).toBeGreaterThanOrEqual(3_600);
    expect(age).toBeLessThan(3_700);
  });

  it('tells those that wait for another try from those that wait for a worker', async () => {
    const entry = await queues.queue('bert').add('bert', {}, { delay: 600_000, timestamp: Date.now() - 60_000 });
    expect(entry.id).toBeDefined();
    expect(await value('logsieve_queue_depth{queue="bert",state="delayed"')).toBe(1);
    expect(await value('logsieve_queue_oldest_seconds{queue="bert",state="waiting"')).toBe(0);
    expect(await value('logsieve_queue_oldest_seconds{queue="bert",state="delayed"')).toBeGreaterThanOrEqual(60);
  });

  it('says nothing of queues while Redis is away, and the rest all the same', async () => {
    const away = createMetrics('results');
    let isAway = false;
    const counts = () => (isAway ? Promise.reject(new Error('Connection is closed.')) : queues.counts());
    exportQueues(away, { ...queues, counts }, redis);
    expect(await away.text()).toContain('logsieve_queue_depth{');
    isAway = true;
    expect(await away.text()).not.toContain('logsieve_queue_depth{');
    expect(await away.text()).toContain('process_cpu_seconds_total');
  });
});
