import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isEnded, jobSchema } from '@logsieve/contracts/job';
import { HttpProblem } from '@logsieve/contracts/problems';
import { withLimit } from '@logsieve/platform/lifecycle/with-limit';
import { ZodError, type z } from 'zod';
import { readJson } from './read-json';
import type { Upstream } from './upstream';

export const followedJobSchema = jobSchema.pick({ id: true, status: true, error: true });
export type FollowedJob = z.infer<typeof followedJobSchema>;

export interface Following {
  readonly results: Upstream;
  readonly headers: OutgoingHttpHeaders;
  /** Comes when the client leaves or the time is over. */
  readonly signal: AbortSignal;
}

/** What is asked of the results service at a time. */
export const LONGEST_WAIT_S = 20;
const RETRY_MS = 250;
const LONGEST_PAUSE_MS = 250;

/**
 * A GET of the results service that outlives its restarts: asked again until it answers anything but 5xx.
 * Throws an AbortError when the signal comes.
 */
export async function getPatiently(
  { results, headers, signal }: Following,
  path: string,
  more: OutgoingHttpHeaders = {},
): Promise<IncomingMessage> {
  for (;;) {
    try {
      const answer = await results.send({ method: 'GET', path, headers: { ...headers, ...more }, signal });
      if ((answer.statusCode ?? 500) < 500) return answer;
      answer.resume();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
    }
    await pause(RETRY_MS, undefined, { signal });
  }
}

/** The same with a limit to how long the head of the answer may take; undefined where it was not there in time. The body may take its time. */
export const getWithin = (following: Following, path: string, limitMs: number): Promise<IncomingMessage | undefined> =>
  withLimit(following.signal, limitMs, (signal) =>
    getPatiently({ ...following, signal }, path).catch((error: unknown) => {
      if (!signal.aborted || following.signal.aborted) throw error;
      return undefined;
    }),
  );

/**
 * Follows a job to its end by long polls. Gives the job as it ended, or the answer that says that there is none any more.
 * Throws an AbortError when the signal comes.
 */
export async function followJob(following: Following, id: string): Promise<FollowedJob | IncomingMessage> {
  const start = performance.now();
  for (;;) {
    const answer = await getPatiently(following, `/v1/jobs/${id}`, { prefer: `wait=${LONGEST_WAIT_S}` });
    if (answer.statusCode !== 200) return answer;
    // An answer that breaks off is asked for again, as one that does not come.
    const job = await readJson(answer, followedJobSchema).catch((error: unknown) => {
      if (error instanceof ZodError || following.signal.aborted) throw error;
      return undefined;
    });
    if (job && isEnded(job.status)) return job;
    // Counts of a large job change all the time: a twentieth of the time so far costs a small one nothing.
    await pause(Math.min((performance.now() - start) / 20, LONGEST_PAUSE_MS), undefined, { signal: following.signal });
  }
}
