import { EventEmitter, once } from 'node:events';
import type { JobKey } from '@logsieve/contracts/job-key';
import { withLimit } from '@logsieve/platform/lifecycle/with-limit';
import type { Redis } from 'ioredis';
import type { JobEvents } from '../protocol/deps';

/** One channel for all jobs: a message is the key of a job that has changed, and says nothing else. */
const CHANNEL = 'ls:job-events';

/** Publishes over a connection of role `producer`. Rejects while Redis is away; who publishes takes no harm from that. */
export const createJobEvents = (redis: Redis): JobEvents => ({
  publish: async (job) => {
    await redis.publish(CHANNEL, job);
  },
});

/** Hears the changes of one job, those between two waits too. */
export interface JobWatch {
  /** Resolves when the job has changed since the call before, or the watch began; after the time given at the latest; at once on abort. */
  changed(timeoutMs: number, signal?: AbortSignal): Promise<void>;
  close(): void;
}

export interface JobListener {
  /** Begin the watch before looking at the job, so that nothing falls between. */
  watch(job: JobKey): JobWatch;
  close(): Promise<void>;
}

/** Listens for all who wait in this process over one connection of role `subscriber`, which it closes. */
export async function createJobListener(redis: Redis): Promise<JobListener> {
  const jobs = new EventEmitter().setMaxListeners(0);
  redis.on('message', (_channel, job: string) => jobs.emit(job));
  await redis.subscribe(CHANNEL);
  return {
    watch: (job) => {
      let changes = 0;
      const count = () => {
        changes++;
      };
      jobs.on(job, count);
      const next = (signal: AbortSignal) => once(jobs, job, { signal }).catch(() => undefined);
      return {
        changed: async (timeoutMs, signal = new AbortController().signal) => {
          if (changes === 0) await withLimit(signal, timeoutMs, next);
          changes = 0;
        },
        close: () => void jobs.off(job, count),
      };
    },
    close: async () => redis.disconnect(),
  };
}
