import { z } from 'zod';
import { llmStatusSchema, rejectedEditSchema } from './internal';
import { QUEUES } from './queues';

/** `GET /v1/labels`. `labels` ends with `Unclassified`. */
export const labelsSchema = z.object({
  labels: z.array(z.string()).describe('every label that a row can get, `Unclassified` last'),
  pipeline: z.string().describe('version of the active pipeline'),
});
export type Labels = z.infer<typeof labelsSchema>;

const depth = (description: string) => z.int().min(0).describe(description);

export const queueStateSchema = z.object({
  name: z.enum(QUEUES),
  waiting: depth('chunks ready to be worked on'),
  active: depth('chunks in work'),
  delayed: depth('chunks put off to a later time'),
  failed: depth('chunks given up, which the sweeper looks at'),
  workers: depth('processes that read this queue'),
});
export type QueueState = z.infer<typeof queueStateSchema>;

/** `GET /v1/system`. */
export const systemSchema = z.object({
  queues: z.array(queueStateSchema),
  llm: llmStatusSchema,
  pipeline: z.object({
    version: z.string().describe('version of the active pipeline'),
    rejected: z.array(rejectedEditSchema).describe('edits that were refused, newest first'),
  }),
});
export type System = z.infer<typeof systemSchema>;

/** `GET /healthz` (`alive`) and `GET /readyz`, whose checks are `ok` or `failed`. */
export const healthSchema = z.object({
  status: z.enum(['alive', 'ready', 'not ready', 'stopping']),
  checks: z.record(z.string(), z.string()).optional().describe('what the server needs, by name, and whether it answers'),
});
export type Health = z.infer<typeof healthSchema>;
