import { LLM_STATUS_KEY, type LlmStatus, llmStatusSchema } from '@logsieve/contracts/internal';
import { QUEUES } from '@logsieve/contracts/queues';
import type { QueueState, System } from '@logsieve/contracts/system';
import type { Queues } from '@logsieve/platform/queues/queues';
import type { Response } from 'express';
import type { Redis } from 'ioredis';
import { getActivePipeline } from './active-pipeline';
import type { Upstream } from './upstream';

export interface SystemDeps {
  readonly ingest: Upstream;
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

/** `GET /v1/system`. The LLM is on where the pipeline says so and no worker has stopped its calls. */
export const createSystem =
  ({ ingest, queues, redis }: SystemDeps) =>
  async (_request: unknown, response: Response): Promise<void> => {
    const [pipeline, states, fault] = await Promise.all([getActivePipeline(ingest, response), getQueueStates(queues), getLlmFault(redis)]);
    response.json({
      queues: states,
      llm: pipeline.llm.enabled && fault ? fault : pipeline.llm,
      pipeline: { version: pipeline.hash, rejected: pipeline.rejected },
    } satisfies System);
  };
