import { setTimeout as pause } from 'node:timers/promises';
import { isEnded, type Job } from '@logsieve/contracts/job';
import type { JobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { JobListener } from '@logsieve/pipeline/events/job-events';
import { createSlots } from '@logsieve/platform/lifecycle/slots';
import { Latest } from './latest';

/** However fast a job changes and however many follow it, this long passes between two reads; less in the first two seconds. */
const READ_GAP_MS = 100;
/** Without a word from Redis, a followed job is looked at this often; less often where more are followed than are read in that time without effort. */
const LOOK_AGAIN_MS = 1_000;
const LOOKS_AT_ONCE = 50;
/** Jobs that are read at the same time: a thousand reads at once would hold up what ends these jobs. */
const READS_AT_ONCE = 4;

/** One who follows a job. */
export interface JobFollower {
  /**
   * The job as it stands now, at first; after that once it was read anew. Undefined after the time given, and when the follower's signal has
   * come. Rejects with what reading throws, as does every call after that.
   */
  next(timeoutMs?: number): Promise<Job | undefined>;
}

export interface JobFeeds {
  /** Follows a job until the signal comes: without one it would be read for ever. */
  follow(job: JobKey, signal: AbortSignal): JobFollower;
  /** How many jobs are followed. */
  readonly size: number;
}

/** The job as it stands now. Throws `queue-unavailable` where the follower's signal came before it was read. */
export async function firstOf(follower: JobFollower): Promise<Job> {
  const job = await follower.next();
  if (!job) throw new HttpProblem('queue-unavailable', 'The service is stopping.', { retryAfter: 1 });
  return job;
}

/** Reads each job that is followed once for all who follow it: when a change is published, and now and then as a fallback. */
export function createJobFeeds(read: (job: JobKey) => Promise<Job>, listener: JobListener): JobFeeds {
  const feeds = new Map<JobKey, Feed>();
  const slots = createSlots(READS_AT_ONCE);
  const lookAgainMs = () => LOOK_AGAIN_MS * Math.max(1, feeds.size / LOOKS_AT_ONCE);

  const open = (job: JobKey): Feed => {
    const feed = startFeed(
      () => slots(() => read(job)),
      () => listener.watch(job),
      lookAgainMs,
      () => {
        if (feeds.get(job) === feed) feeds.delete(job);
      },
    );
    feeds.set(job, feed);
    return feed;
  };

  return {
    follow: (job, signal) => {
      const latest = new Latest<Job>();
      const feed = feeds.get(job) ?? open(job);
      feed.join(latest);
      const leave = () => feed.leave(latest);
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
      return { next: (timeoutMs) => latest.take(signal, timeoutMs) };
    },
    get size() {
      return feeds.size;
    },
  };
}

interface Feed {
  join(follower: Latest<Job>): void;
  leave(follower: Latest<Job>): void;
}

/** Calls `onEnd` before it takes no more followers: when the job has ended, could not be read, or nobody follows any more. */
function startFeed(
  read: () => Promise<Job>,
  watchJob: () => ReturnType<JobListener['watch']>,
  lookAgainMs: () => number,
  onEnd: () => void,
): Feed {
  const followers = new Set<Latest<Job>>();
  const deserted = new AbortController();
  let hurry = new AbortController();

  // A small job has ended before a pause could spare anything, and is waited for: a twentieth of the time so far costs it nothing.
  const began = performance.now();
  const gapMs = () => Math.min((performance.now() - began) / 20, READ_GAP_MS);

  const run = async (): Promise<void> => {
    const watch = watchJob();
    try {
      // Who opens the feed joins it first.
      await undefined;
      while (!deserted.signal.aborted) {
        hurry = new AbortController();
        const asking = [...followers];
        const job = await read();
        const ended = isEnded(job.status);
        if (ended) onEnd();
        // Who has joined meanwhile may know of something newer, but for an end, which is final.
        for (const follower of ended ? followers : asking) follower.put(job);
        if (ended) return;
        await pause(gapMs(), undefined, { signal: deserted.signal });
        await watch.changed(lookAgainMs(), hurry.signal);
      }
    } catch (error) {
      onEnd();
      for (const follower of followers) follower.fail(error);
    } finally {
      watch.close();
    }
  };
  void run();

  return {
    join: (follower) => {
      followers.add(follower);
      hurry.abort();
    },
    leave: (follower) => {
      followers.delete(follower);
      if (followers.size > 0) return;
      onEnd();
      deserted.abort();
      hurry.abort();
    },
  };
}
