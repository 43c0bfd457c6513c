import type { ClassifiedLogs } from '@logsieve/contracts/classify-logs';
import { callIdSchema, type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { parsePrefer } from '@logsieve/contracts/prefer';
import { HttpProblem, parseRequestPart } from '@logsieve/contracts/problems';
import type { JobListener } from '@logsieve/pipeline/events/job-events';
import { removeCall } from '@logsieve/pipeline/protocol/calls';
import { readAdmission } from '@logsieve/pipeline/protocol/decisions';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import { wholeVerdictsKey } from '@logsieve/pipeline/store/names';
import { openWhole } from '@logsieve/pipeline/verdicts/open-whole';
import { toRowVerdict } from '@logsieve/pipeline/views/row-view';
import { whileWanted } from '@logsieve/platform/http/while-wanted';
import type { Logger } from '@logsieve/platform/logging/logger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { waitForCall } from './call-wait';

const paramsSchema = z.object({ id: callIdSchema });

export interface CallAnswerDeps {
  readonly protocol: Protocol;
  readonly listener: JobListener;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
}

/**
 * `GET /internal/calls/{id}`: waits for a call's end as `Prefer: wait` says and takes its answer: 200 with `ClassifiedLogs`, after which nothing
 * is left of it; 204 where it still runs, and may be asked for again; 404 where there is nothing to wait for. A call whose asker hangs up is removed.
 */
export const createCallAnswer =
  ({ protocol, listener, stopping, logger }: CallAnswerDeps, ownerOf: (request: Request) => string) =>
  async (request: Request, response: Response): Promise<void> => {
    const call = toJobKey(ownerOf(request), parseRequestPart(paramsSchema, 'params', request.params).id);
    const waitMs = parsePrefer(request.get('prefer')).waitS * 1_000;
    const state = await whileWanted(response, stopping, (wanted) => waitForCall(protocol, listener, call, waitMs, wanted));
    if (response.closed) {
      logger.info({ job: call, state }, 'nobody waits for the call any more');
      return removeCall(protocol, call);
    }
    if (state === 'running' && stopping.aborted) {
      throw new HttpProblem('queue-unavailable', 'The service is stopping.', { retryAfter: 1 });
    }
    if (state === 'running') return void response.status(204).end();

    const answer = state === 'completed' ? await readAnswer(protocol, call) : undefined;
    if (state !== 'lost') await removeCall(protocol, call);
    if (answer) return void response.json(answer);
    logger.error({ job: call, state }, 'call without an answer');
    throw new HttpProblem('job-not-found', 'There is nothing to wait for.');
  };

/** Undefined where another took the answer at the same moment. */
async function readAnswer({ store, pipelines }: Protocol, call: JobKey): Promise<ClassifiedLogs | undefined> {
  const admission = await readAdmission(store, call);
  const whole = await openWhole(store, wholeVerdictsKey(call));
  if (!whole || admission?.outcome !== 'accepted') return undefined;
  const { labels } = await pipelines(admission.pipeline);
  const block = await whole.readRows(0, whole.rows);
  const results = Array.from({ length: block.length }, (_, i) => {
    const verdict = toRowVerdict(block, i, labels);
    return { ...verdict, error: verdict.method === 'none' ? (block.detail(i) ?? null) : null };
  });
  return { results };
}
