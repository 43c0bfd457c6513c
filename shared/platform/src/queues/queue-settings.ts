import { type ChunkPayload, chunkPayloadSchema, type EndPayload, endPayloadSchema, type QueueName } from '@logsieve/contracts/queues';
import type { z } from 'zod';

export type PayloadOf<Q extends QueueName> = Q extends 'results' ? EndPayload : ChunkPayload;

interface QueueSettings<P> {
  readonly payload: z.ZodType<P>;
  /** How long a job stays with a worker that does not renew its lock. Longer than a worker's longest pause. */
  readonly lockMs: number;
  /** How often each worker looks for jobs whose lock has run out. */
  readonly stalledMs: number;
  /** How long the first chunk of a job may stay at work while that of another waits for a place. Without it places are never given up: what is learned of a chunk must be remembered. */
  readonly sliceMs?: number;
}

/** Of the first chunk of a job; 1 is the most urgent. */
export const FIRST_PRIORITY = 1;

export const QUEUE_SETTINGS: { readonly [Q in QueueName]: QueueSettings<PayloadOf<Q>> } = {
  regex: { payload: chunkPayloadSchema, lockMs: 30_000, stalledMs: 5_000 },
  bert: { payload: chunkPayloadSchema, lockMs: 60_000, stalledMs: 10_000, sliceMs: 2_000 },
  llm: { payload: chunkPayloadSchema, lockMs: 120_000, stalledMs: 15_000, sliceMs: 5_000 },
  results: { payload: endPayloadSchema, lockMs: 30_000, stalledMs: 5_000 },
};

/** All keys of a queue share a hash tag, so that they live in one slot of a cluster. */
export const queuePrefix = (prefix: string, queue: QueueName): string => `{${prefix}:${queue}}`;

export const DEFAULT_PREFIX = 'ls';
