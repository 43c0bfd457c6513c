import { isEnded, type Job } from '@logsieve/contracts/job';
import { hasChanged } from './job-change';
import { firstOf, type JobFollower } from './job-feeds';

/**
 * A job as it is once its state or counts differ from now, after `waitMs` at the latest, at once when it has ended already or the follower's
 * signal comes. Throws what the follower throws.
 */
export async function waitForChange(follower: JobFollower, waitMs: number): Promise<Job> {
  const deadline = performance.now() + waitMs;
  const first = await firstOf(follower);
  let job = first;
  while (!isEnded(job.status) && !hasChanged(first, job)) {
    const restMs = Math.ceil(deadline - performance.now());
    const next = restMs > 0 ? await follower.next(restMs) : undefined;
    if (!next) break;
    job = next;
  }
  return job;
}
