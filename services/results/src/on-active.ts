import { PIPELINE_HEADER } from '@logsieve/contracts/internal';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import type { Request, Response } from 'express';
import { z } from 'zod';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** The active version, as the gateway names it. */
export interface ActiveVersion {
  readonly hash: string;
  readonly pipeline: ResolvedPipeline;
}

/** A route about the active pipeline, whose version stands in a header of the gateway. */
export const onActive =
  ({ pipelines }: Pick<Protocol, 'pipelines'>, handle: (active: ActiveVersion, request: Request, response: Response) => Promise<void>) =>
  async (request: Request, response: Response): Promise<void> => {
    const hash = hashSchema.parse(request.get(PIPELINE_HEADER));
    await handle({ hash, pipeline: await pipelines(hash) }, request, response);
  };
