import { LLM_STATUS_KEY, type LlmStatus, llmStatusSchema } from '@logsieve/contracts/internal';
import { QUEUES } from '@logsieve/contracts/queues';
import { type QueueState, type Storage, type System, storageSchema } from '@logsieve/contracts/system';
import { withLimit } from '@logsieve/platform/lifecycle/with-limit';
import type { Queues } from '@logsieve/platform/queues/queues';
import type { Response } from 'express';
import type { Redis } from 'ioredis';
import { getActivePipeline } from './active-pipeline';
import { getActivity } from './activity';
import { clientGone } from './client-gone';
import { callerHeaders } from './forward';
import { readJson } from './read-json';
import type { Upstream } from './upstream';

/** How long results may need for the room on the disk, connection and answer together: it is left out then. */
const STORAGE_LIMIT_MS = 2_000;

export interface SystemDeps {
  readonly ingest: Upstream;
  readonly results: Upstream;
  readonly maxUploadMb: number;
  readonly queues: Queues;
  readonly redis: Redis;
}

async function getQueueStates(queues: Queues): Promise<QueueState[]> {
  const counts = await queues.counts();
  return Promise.all(QUEUES.map(async (name) => ({ name, ...counts[name], workers: await queues.queue(name).getWorkersCount() })));
}

/** What the LLM workers say of their provider, where they have something to say. */
async function getLlmFault(redis: Redis): Promise<LlmStatus | undefined> {
  const text = await redis.get(LLM_STATUS_KEY);
  return text === null ? undefined : llmStatusSchema.parse(JSON.parse(text));
}

async function getStorage(results: Upstream, response: Response): Promise<Storage> {
  const sent = { method: 'GET', path: '/internal/storage', headers: callerHeaders(response), answerTimeoutMs: STORAGE_LIMIT_MS };
  return withLimit(clientGone(response), STORAGE_LIMIT_MS, async (signal) =>
    readJson(await results.send({ ...sent, signal }), storageSchema),
  );
}

/** `GET /v1/system`. The LLM is on where the pipeline says so and no worker has stopped its calls. */
export const createSystem =
  ({ ingest, results, queues, redis, maxUploadMb }: SystemDeps) =>
  async (_request: unknown, response: Response): Promise<void> => {
    const [pipeline, states, fault, activity, storage] = await Promise.all([
      getActivePipeline(ingest, response),
      getQueueStates(queues),
      getLlmFault(redis),
      getActivity(redis),
      getStorage(results, response).catch(() => undefined),
    ]);
    response.json({
      queues: states,
      llm: pipeline.llm.enabled && fault ? fault : pipeline.llm,
      llm_budget: pipeline.llm_budget,
      activity,
      ...(storage ? { storage } : {}),
      limits: { upload_bytes: maxUploadMb * 2 ** 20 },
      pipeline: { version: pipeline.hash, rejected: pipeline.rejected },
    } satisfies System);
  };
