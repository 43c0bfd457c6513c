import { IncomingMessage, type ServerResponse } from 'node:http';
import { CLASSIFY_ERRORS } from '@logsieve/contracts/classify-errors';
import { CLASSIFY_ROUTE, ROUTE_HEADER } from '@logsieve/contracts/internal';
import { HttpProblem } from '@logsieve/contracts/problems';
import { answerJson } from './answer-early';
import { clientGone } from './client-gone';
import { followedJobSchema, followJob, getWithin } from './follow-job';
import { callerHeaders, sendOn } from './forward';
import { readJson } from './read-json';
import { relay } from './relay';
import type { Upstream } from './upstream';

export interface ClassifyDeps {
  readonly ingest: Upstream;
  readonly results: Upstream;
  /** How long a call may wait for its job, from the end of the upload. */
  readonly timeoutMs: number;
}

/** What this call does by itself. */
const NOT_HERE = { prefer: undefined };

/** Headers of a stored file that are not true of the answer to a POST. */
const NOT_A_FILE = { etag: undefined, 'accept-ranges': undefined, 'last-modified': undefined };

/** `POST /classify/`: the upload goes to ingest like any other, the call waits for the job and gives its results. */
export const createClassify =
  ({ ingest, results, timeoutMs }: ClassifyDeps) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) {
      return answerJson(request, response, CLASSIFY_ERRORS.noFile.status, CLASSIFY_ERRORS.noFile.body);
    }
    const gone = clientGone(response);
    const upload = { path: '/v1/jobs', headers: { ...NOT_HERE, [ROUTE_HEADER]: CLASSIFY_ROUTE }, makesJob: true, signal: gone };
    const answer = await sendOn(ingest, request, response, upload);
    if (answer.statusCode !== 202 && answer.statusCode !== 200) return relay(answer, request, response);
    const { id } = await readJson(answer, followedJobSchema).catch(brokenOff);
    response.setHeader('X-Job-Id', id);

    const late = AbortSignal.timeout(timeoutMs);
    const following = { results, headers: callerHeaders(response), signal: AbortSignal.any([gone, late]) };
    try {
      const ended = await followJob(following, id);
      if (ended instanceof IncomingMessage) return await relay(ended, request, response);
      if (ended.status === 'failed') throw new HttpProblem('internal', ended.error ?? 'The job failed.');
      if (ended.status !== 'completed') throw new HttpProblem('job-finished', `The job ended as ${ended.status}.`);
      // The time is for the job: once it has ended, the file may take as long as the client takes to read it.
      const file = await getWithin({ ...following, signal: gone }, `/v1/jobs/${id}/results`, timeoutMs);
      if (!file) return await answerLate(request, response, id);
      const csv = file.statusCode === 200 ? { ...NOT_A_FILE, 'content-type': 'text/csv; charset=utf-8' } : {};
      await relay(file, request, response, csv);
    } catch (error) {
      if (!late.aborted || gone.aborted || response.headersSent) throw error;
      await answerLate(request, response, id);
    }
  };

/** The job is accepted, and its name is lost. */
function brokenOff(cause: unknown): never {
  throw new HttpProblem('outcome-unknown', 'The answer of the ingest service broke off: the job has been made. Look into the list.', {
    cause,
  });
}

function answerLate(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const { status, body } = CLASSIFY_ERRORS.timeout;
  return answerJson(request, response, status, body, { Location: `/v1/jobs/${id}` });
}
