import type { QueueName } from '@logsieve/contracts/queues';
import type { Metrics } from '../metrics/metrics';

export type JobOutcome = 'done' | 'put_back' | 'failed';

/** Counts the jobs of one queue. `begin` is called when a job begins, what it returns when it ends. */
export function createConsumerMetrics(metrics: Metrics, queue: QueueName): { begin(): (outcome: JobOutcome) => void } {
  const jobs = metrics.counter('logsieve_queue_jobs_total', 'Queue jobs that ended, by what became of them.', ['queue', 'outcome']);
  const seconds = metrics.histogram('logsieve_queue_job_seconds', 'Time from the fetch of a queue job to its end.', ['queue']);
  const active = metrics.gauge('logsieve_queue_jobs_active', 'Queue jobs being done.', ['queue']);
  active.set({ queue }, 0);
  return {
    begin: () => {
      active.inc({ queue });
      const stop = seconds.startTimer({ queue });
      return (outcome) => {
        stop();
        active.dec({ queue });
        jobs.inc({ queue, outcome });
      };
    },
  };
}
