import { z } from 'zod';
import { jobKeySchema } from './job-key';
import { STAGES } from './methods';

/** A queued stage job says where, not what: no log text enters a queue. */
export const chunkPayloadSchema = z.object({ v: z.literal(1), job: jobKeySchema, chunk: z.int().min(0) });
export type ChunkPayload = z.infer<typeof chunkPayloadSchema>;

/** Asks the results service to end a job whose chunks are all sealed. */
export const endPayloadSchema = z.object({ v: z.literal(1), job: jobKeySchema });
export type EndPayload = z.infer<typeof endPayloadSchema>;

export const QUEUES = [...STAGES, 'results'] as const;
export type QueueName = (typeof QUEUES)[number];
