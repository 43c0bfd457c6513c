import type { IncomingMessage } from 'node:http';
import { classifiedLogsSchema } from '@logsieve/contracts/classify-logs';
import { callSchema } from '@logsieve/contracts/internal';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { Response } from 'express';
import type { ClassifyDeps } from './classify';
import { clientGone } from './client-gone';
import { type Following, getPatiently, LONGEST_WAIT_S } from './follow-job';
import { callerHeaders, sendOn } from './forward';
import { readJson } from './read-json';
import { relay } from './relay';

/** What this call does by itself. */
const NOT_HERE = { prefer: undefined };
const RETRY_AFTER_S = 2;

/**
 * `POST /v1/classify`: ingest checks the logs and makes a call of them, the results service gives its answer at its end. It removes the call then,
 * and also where this request hangs up before: because the client has left, or the time is over.
 */
export const createClassifyLogs =
  ({ ingest, results, timeoutMs }: ClassifyDeps) =>
  async (request: IncomingMessage, response: Response): Promise<void> => {
    const gone = clientGone(response);
    const accepted = await sendOn(ingest, request, response, { path: '/v1/classify', headers: NOT_HERE, signal: gone });
    if (accepted.statusCode !== 202) return relay(accepted, request, response);
    const { id } = await readJson(accepted, callSchema);

    const late = AbortSignal.timeout(timeoutMs);
    try {
      const following = { results, headers: callerHeaders(response), signal: AbortSignal.any([gone, late]) };
      const answer = await takeAnswer(following, `/internal/calls/${id}`);
      response.json(await readJson(answer, classifiedLogsSchema));
    } catch (error) {
      if (!late.aborted || gone.aborted) throw error;
      throw new HttpProblem(
        'over-capacity',
        `The logs were not labelled within ${timeoutMs / 1_000} s, the limit of this server (CLASSIFY_TIMEOUT_S), and were given up.`,
        { retryAfter: RETRY_AFTER_S, cause: error },
      );
    }
  };

/** Asks until the call has ended. Throws an AbortError when the signal comes, `queue-unavailable` where the call was lost. */
async function takeAnswer(following: Following, path: string): Promise<IncomingMessage> {
  for (;;) {
    const answer = await getPatiently(following, path, { prefer: `wait=${LONGEST_WAIT_S}` });
    if (answer.statusCode === 200) return answer;
    answer.resume();
    if (answer.statusCode === 204) continue;
    throw new HttpProblem('queue-unavailable', 'The logs were lost on the way. Send them again.', { retryAfter: RETRY_AFTER_S });
  }
}
