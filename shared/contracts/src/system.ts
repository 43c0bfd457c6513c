import { z } from 'zod';
import { llmBudgetSchema, llmStatusSchema, rejectedEditSchema } from './internal';
import { STAGES } from './methods';
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

export const stageActivitySchema = z.object({
  name: z.enum(STAGES),
  rows: z
    .array(depth('rows'))
    .describe('rows that the stage was asked about in each of the last 60 minutes, oldest first; the last minute is going on'),
  rows_per_second: z.number().min(0).describe('rows a second in the last 60 seconds'),
  labelled: depth('rows that it labelled in these minutes'),
  failed: z.record(z.string(), depth('rows')).describe('rows that it should have labelled in these minutes but could not, by reason'),
});
export type StageActivity = z.infer<typeof stageActivitySchema>;

export const systemActivitySchema = z.object({
  stages: z.array(stageActivitySchema).describe('in the order in which rows pass them'),
  llm: z.object({
    calls: depth('requests to the provider whose answers were taken'),
    prompt_tokens: depth('tokens sent'),
    completion_tokens: depth('tokens received'),
  }),
});
export type SystemActivity = z.infer<typeof systemActivitySchema>;

/** Also what results answers to `GET /internal/storage`. */
export const storageSchema = z.object({
  free_bytes: depth('room that is left on the disk of the store'),
  total_bytes: depth('size of that disk'),
  retention_hours: z.number().min(0).describe('how long an ended job is kept'),
});
export type Storage = z.infer<typeof storageSchema>;

/** `GET /v1/system`. */
export const systemSchema = z.object({
  queues: z.array(queueStateSchema),
  llm: llmStatusSchema,
  llm_budget: llmBudgetSchema.describe('what one job may use of the provider, by name, such as `calls_per_job`'),
  activity: systemActivitySchema.describe('what all stages did in the last hour, of every job; work that was done twice is counted twice'),
  storage: storageSchema.optional().describe('absent while the service that has the store does not answer'),
  limits: z.object({ upload_bytes: depth('largest upload') }),
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
