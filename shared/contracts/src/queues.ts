import { z } from 'zod';
import { jobKeySchema } from './job-key';
import { STAGES } from './methods';

/** Of all payloads. A later release that needs another counts up, and its entries wait for its own workers. */
const PAYLOAD_VERSION = 1;

/** A queued stage job says where, not what: no log text enters a queue. */
export const chunkPayloadSchema = z.object({ v: z.literal(PAYLOAD_VERSION), job: jobKeySchema, chunk: z.int().min(0) });
export type ChunkPayload = z.infer<typeof chunkPayloadSchema>;

/** Asks the results service to end a job whose chunks are all sealed. */
export const endPayloadSchema = z.object({ v: z.literal(PAYLOAD_VERSION), job: jobKeySchema });
export type EndPayload = z.infer<typeof endPayloadSchema>;

const laterPayloadSchema = z.looseObject({ v: z.int().min(PAYLOAD_VERSION + 1) });
/** Whether a payload is of a release after this one. */
export const isLaterPayload = (data: unknown): boolean => laterPayloadSchema.safeParse(data).success;

export const QUEUES = [...STAGES, 'results'] as const;
export type QueueName = (typeof QUEUES)[number];
