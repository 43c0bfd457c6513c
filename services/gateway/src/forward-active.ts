import type { IncomingMessage } from 'node:http';
import { PIPELINE_HEADER } from '@logsieve/contracts/internal';
import type { Response } from 'express';
import { getActivePipeline } from './active-pipeline';
import { clientGone } from './client-gone';
import { sendOn } from './forward';
import { relay } from './relay';
import type { Upstream } from './upstream';

export interface ForwardActiveDeps {
  readonly ingest: Upstream;
  readonly results: Upstream;
}

/** A handler that forwards what is asked about the active pipeline to results, which has every version in its store, and says which is active. */
export const createForwardActive =
  ({ ingest, results }: ForwardActiveDeps) =>
  async (request: IncomingMessage, response: Response): Promise<void> => {
    const { hash } = await getActivePipeline(ingest, response);
    const to = { path: request.url ?? '/', headers: { [PIPELINE_HEADER]: hash }, signal: clientGone(response) };
    await relay(await sendOn(results, request, response, to), request, response);
  };
