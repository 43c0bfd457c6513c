import { type ActivePipeline, activePipelineSchema } from '@logsieve/contracts/internal';
import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import type { Labels } from '@logsieve/contracts/system';
import type { Response } from 'express';
import { clientGone } from './client-gone';
import { callerHeaders } from './forward';
import { readJson } from './read-json';
import type { Upstream } from './upstream';

/** Asks ingest for the pipeline that the next upload is pinned to. Throws `queue-unavailable` where ingest does not answer. */
export async function getActivePipeline(ingest: Upstream, response: Response): Promise<ActivePipeline> {
  const answer = await ingest.send({
    method: 'GET',
    path: '/internal/pipeline',
    headers: callerHeaders(response),
    signal: clientGone(response),
  });
  return readJson(answer, activePipelineSchema);
}

/** `GET /v1/labels`. */
export const createLabels =
  (ingest: Upstream) =>
  async (_request: unknown, response: Response): Promise<void> => {
    const { hash, labels } = await getActivePipeline(ingest, response);
    response.json({ labels: [...labels, UNCLASSIFIED], pipeline: hash } satisfies Labels);
  };
