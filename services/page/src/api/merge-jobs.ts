import { isEnded, type Job } from '@logsieve/client/models';

export interface JobPages {
  /** Newest first, without a gap. */
  readonly jobs: readonly Job[];
  /** Whether there are older ones. */
  readonly hasMore: boolean;
}

const isOlder = (job: Job, than: Job): boolean => job.created_at < than.created_at;

/**
 * What is held of a list, after a look at its beginning. The look holds for the stretch that it covers: what is not in it any more was deleted or has
 * changed its state. Older jobs stay as they were; where so many came that the look does not reach what is held, that is forgotten.
 */
export function mergeJobs(held: JobPages, fresh: JobPages): JobPages {
  const last = fresh.jobs.at(-1);
  if (!fresh.hasMore || !last) return fresh;
  const reached = held.jobs.findIndex((job) => job.id === last.id);
  if (reached !== -1) return { jobs: [...fresh.jobs, ...held.jobs.slice(reached + 1)], hasMore: held.hasMore };
  // The last one of the look is new to the list, as when one before it went: what is older than it goes on behind it.
  const older = held.jobs.filter((job) => isOlder(job, last));
  const touches = held.jobs.length > 0 && older.length < held.jobs.length;
  return touches && older.length > 0 ? { jobs: [...fresh.jobs, ...older], hasMore: held.hasMore } : fresh;
}

/** What is held, after a look at what follows `after`, which is one of it; nothing changes where that has gone meanwhile. */
export function mergeAfter(held: JobPages, after: Job, fresh: JobPages): JobPages {
  const at = held.jobs.findIndex((job) => job.id === after.id);
  if (at === -1) return held;
  const head = held.jobs.slice(0, at + 1);
  const tail = { jobs: held.jobs.slice(at + 1), hasMore: held.hasMore };
  const { jobs, hasMore } = mergeJobs(tail, fresh);
  return { jobs: [...head, ...jobs], hasMore };
}

/** The place of the next job below the first page that has not ended, from `from` on, then from the top again; undefined where there is none. */
export function nextRunning(jobs: readonly Job[], pageSize: number, from: number): number | undefined {
  const runs = (job: Job, at: number): boolean => at >= pageSize && !isEnded(job.status);
  const next = jobs.findIndex((job, at) => at >= from && runs(job, at));
  const place = next === -1 ? jobs.findIndex(runs) : next;
  return place === -1 ? undefined : place;
}
