import { IncomingMessage } from 'node:http';
import { isEnded, type Job, jobSchema } from '@logsieve/contracts/job';
import { parsePrefer } from '@logsieve/contracts/prefer';
import { whileWanted } from '@logsieve/platform/http/while-wanted';
import { withLimit } from '@logsieve/platform/lifecycle/with-limit';
import type { Request, Response } from 'express';
import { answerJson } from './answer-early';
import { clientGone } from './client-gone';
import { type Following, followJob } from './follow-job';
import { callerHeaders, sendOn } from './forward';
import { defined, toClientHeaders } from './message-headers';
import { readJson } from './read-json';
import { relay } from './relay';
import type { Upstream } from './upstream';

export interface CreateJobDeps {
  readonly ingest: Upstream;
  readonly results: Upstream;
  /** Comes when the gateway begins to end: who waits is answered then. */
  readonly stopping: AbortSignal;
}

/** How long a job may take to be read after the wait. Then it is answered as it was accepted. */
const LAST_LOOK_MS = 2_000;

/**
 * `POST /v1/jobs`: the upload goes to ingest, whose answer goes back. With `Prefer: wait=N` it is held for N seconds after the upload, or until the
 * job ends, and holds the job as it stands then: 200 where it has ended. Once the job is accepted nothing that goes wrong here is an error.
 */
export const createJobHandler =
  ({ ingest, results, stopping }: CreateJobDeps) =>
  async (request: Request, response: Response): Promise<void> => {
    const { waitS, respondAsync } = parsePrefer(request.get('prefer'));
    const upload = { path: request.url, headers: { prefer: undefined }, makesJob: true, signal: clientGone(response) };
    const answer = await sendOn(ingest, request, response, upload);
    if (answer.statusCode !== 202) return relay(answer, request, response);
    if (waitS === 0) return relay(answer, request, response, respondAsync ? { 'preference-applied': 'respond-async' } : {});

    const accepted = await readJson(answer, jobSchema).catch(() => undefined);
    // As where it is relayed: an answer that breaks off breaks off for the client too.
    if (!accepted) return void response.destroy();
    const job = await whileWanted(response, stopping, (signal) =>
      waitForEnd({ results, headers: callerHeaders(response), signal }, accepted, waitS * 1_000),
    );
    if (response.destroyed) return;
    const ended = isEnded(job.status);
    const anew = { 'content-type': undefined, 'content-length': undefined, ...(ended ? { 'retry-after': undefined } : {}) };
    const headers = defined({ ...toClientHeaders(answer), ...anew, 'preference-applied': `wait=${waitS}` });
    await answerJson(request, response, ended ? 200 : 202, job, headers);
  };

/** The job as it is at its end, or when the time is over or the signal comes; as it was where it can't be read then. */
async function waitForEnd(following: Following, accepted: Job, waitMs: number): Promise<Job> {
  const { results, headers, signal } = following;
  const follow = (limited: AbortSignal) => followJob({ ...following, signal: limited }, accepted.id);
  const ended = await withLimit(signal, waitMs, follow).catch(() => undefined);
  if (ended instanceof IncomingMessage) ended.resume();
  const look = async (limited: AbortSignal): Promise<Job> => {
    const answer = await results.send({ method: 'GET', path: `/v1/jobs/${accepted.id}`, headers, signal: limited });
    if (answer.statusCode === 200) return readJson(answer, jobSchema);
    answer.resume();
    return accepted;
  };
  return withLimit(signal, LAST_LOOK_MS, look).catch(() => accepted);
}
