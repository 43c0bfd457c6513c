import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { isEnded, type Job } from '@logsieve/contracts/job';
import {
  EVENT_STREAM_HEADERS,
  endEvent,
  goneEvent,
  HEARTBEAT,
  HEARTBEAT_MS,
  PROGRESS_GAP_MS,
  progressEvent,
  snapshotEvent,
} from '@logsieve/contracts/job-events';
import type { JobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import { whileWanted } from '@logsieve/platform/http/while-wanted';
import type { Request, Response } from 'express';
import { hasChanged } from './job-change';
import { firstOf, type JobFeeds, type JobFollower } from './job-feeds';

/**
 * Writes the events of a job, of which `first` was read last, until its end or the signal. A reader that is slower than the job gets
 * the newest progress once it reads on; what was between is dropped. Does not end `out`. Throws what the follower throws, but for a job that
 * is there no more, which ends the events.
 */
export async function writeJobEvents(
  first: Job,
  follower: JobFollower,
  out: Writable,
  signal: AbortSignal,
  heartbeatMs = HEARTBEAT_MS,
): Promise<void> {
  let written = 0;
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, 'drain', { signal }).catch(() => undefined);
    written = performance.now();
  };

  let job = first;
  let shown = first;
  let progressed = Number.NEGATIVE_INFINITY;
  await write(snapshotEvent(first));
  while (!isEnded(job.status) && !signal.aborted) {
    const changed = hasChanged(shown, job);
    const restMs = Math.ceil(changed ? progressed + PROGRESS_GAP_MS - performance.now() : written + heartbeatMs - performance.now());
    if (restMs > 0) {
      const next = await follower.next(restMs).catch(asGone);
      if (next === 'gone') return write(goneEvent(job));
      job = next ?? job;
    } else if (changed) {
      shown = job;
      progressed = performance.now();
      await write(progressEvent(job));
    } else await write(HEARTBEAT);
  }
  if (isEnded(job.status)) await write(endEvent(job));
}

/** A job that was there and is not any more was deleted, or has expired. Anything else is thrown on. */
function asGone(error: unknown): 'gone' {
  if (error instanceof HttpProblem && (error.status === 404 || error.status === 410)) return 'gone';
  throw error;
}

/**
 * `GET /v1/jobs/{id}/events`. Throws `job-not-found` or `job-expired` before the first event. A stream that ends without the event of an end
 * says nothing about the job: this service is stopping, and who wants to know asks again.
 */
export const createJobEvents =
  (feeds: JobFeeds, jobOf: (request: Request) => JobKey, stopping: AbortSignal) =>
  (request: Request, response: Response): Promise<void> =>
    whileWanted(response, stopping, async (wanted) => {
      const follower = feeds.follow(jobOf(request), wanted);
      const first = await firstOf(follower);
      response.writeHead(200, EVENT_STREAM_HEADERS);
      // The answer to HEAD has no events to wait for.
      if (request.method !== 'HEAD') await writeJobEvents(first, follower, response, wanted);
      response.end();
    });
