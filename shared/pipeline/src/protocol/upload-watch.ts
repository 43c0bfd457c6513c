import type { JobKey } from '@logsieve/contracts/job-key';

/** Remembers since when an upload has brought no new object: the store knows no times. */
export interface UploadWatch {
  /** Whether the number of its objects has been the same for so long. */
  isStale(job: JobKey, objects: number, staleMs: number): boolean;
  /** Forgets all but these. */
  keep(jobs: ReadonlySet<JobKey>): void;
}

/** `now`: of a clock that nobody sets, or an upload under way would be given up when the time of day is. */
export function createUploadWatch(now: () => number): UploadWatch {
  const seen = new Map<JobKey, { objects: number; since: number }>();
  return {
    isStale(job, objects, staleMs) {
      const last = seen.get(job);
      if (last?.objects !== objects) seen.set(job, { objects, since: now() });
      return last?.objects === objects && now() - last.since >= staleMs;
    },
    keep(jobs) {
      for (const job of seen.keys()) if (!jobs.has(job)) seen.delete(job);
    },
  };
}
