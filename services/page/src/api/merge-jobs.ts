import type { Job } from '@logsieve/client/models';

export interface JobPages {
  /** Newest first, without a gap. */
  readonly jobs: readonly Job[];
  /** Whether there are older ones. */
  readonly hasMore: boolean;
}

/**
 * What is held of a list, after another look at its beginning. The look holds for the stretch that it covers: what is not in it any more was deleted or has
 * changed its state. Older jobs stay as they were; where so many came that the look does not reach what is held, that is forgotten.
 */
export function mergeJobs(held: JobPages, fresh: JobPages): JobPages {
  const last = fresh.jobs.at(-1);
  if (!fresh.hasMore || !last) return fresh;
  const reached = held.jobs.findIndex((job) => job.id === last.id);
  if (reached !== -1) return { jobs: [...fresh.jobs, ...held.jobs.slice(reached + 1)], hasMore: held.hasMore };
  // The last one of the look is new to the list, as when one before it went: what is older than it goes on behind it.
  const older = held.jobs.filter((job) => job.created_at < last.created_at);
  const touches = held.jobs.length > 0 && older.length < held.jobs.length;
  return touches && older.length > 0 ? { jobs: [...fresh.jobs, ...older], hasMore: held.hasMore } : fresh;
}
