import { QUEUES } from '@logsieve/contracts/queues';
import type { Redis } from 'ioredis';
import type { Metrics } from '../metrics/metrics';
import { ENTRY_STATES, findOldest } from './oldest-entries';
import type { Queues } from './queues';

/**
 * Exports depth, age and workers of every queue, as they are when somebody asks. While Redis is away there are none.
 * They are the same whoever exports them: one service is enough, and of its replicas take `max`.
 */
export function exportQueues(metrics: Metrics, queues: Queues, redis: Redis): void {
  const depth = metrics.gauge('logsieve_queue_depth', 'Entries of a queue.', ['queue', 'state']);
  const oldest = metrics.gauge(
    'logsieve_queue_oldest_seconds',
    'Time since the oldest entry of a queue was added; 0 where there is none.',
    ['queue', 'state'],
  );
  const workers = metrics.gauge('logsieve_queue_workers', 'Workers that listen to a queue.', ['queue']);

  const look = async () => {
    const counts = await queues.counts();
    return Promise.all(
      QUEUES.map(async (name) => {
        const queue = queues.queue(name);
        const [times, listening] = await Promise.all([findOldest(redis, queue), queue.getWorkersCount()]);
        return { name, counts: counts[name], times, listening };
      }),
    );
  };
  metrics.onScrape(async () => {
    const found = await look().catch(() => []);
    for (const gauge of [depth, oldest, workers]) gauge.reset();
    for (const { name, counts, times, listening } of found) {
      workers.set({ queue: name }, listening);
      for (const state of ENTRY_STATES) {
        const added = times[state];
        depth.set({ queue: name, state }, counts[state]);
        oldest.set({ queue: name, state }, added === undefined ? 0 : Math.max(0, (Date.now() - added) / 1_000));
      }
      depth.set({ queue: name, state: 'failed' }, counts.failed);
    }
  });
}
