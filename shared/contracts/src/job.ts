import { z } from 'zod';
import { jobIdSchema } from './job-key';
import { metadataSchema } from './records';

/** The states of a job, in the order in which they are reached. A state is never left for an earlier one. */
export const JOB_STATUSES = ['queued', 'in_progress', 'completed', 'failed', 'cancelling', 'cancelled', 'expired'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** States in which a job's rows do not change any more. */
const ENDED: readonly JobStatus[] = ['completed', 'failed', 'cancelled', 'expired'];
export const isEnded = (status: JobStatus): boolean => ENDED.includes(status);

export const jobStatusSchema = z.enum(JOB_STATUSES).describe('state of a job; one is never left for an earlier one');

const count = (description: string) => z.int().min(0).describe(description);
const time = (description: string) => z.iso.datetime().describe(description);

const reached = count('rows that reached this stage');
const labelled = count('rows that this stage labelled');
const cached = count('rows answered from a cache');

export const regexCountsSchema = z.object({ name: z.literal('regex'), in: reached, labelled });
export const bertCountsSchema = z.object({ name: z.literal('bert'), in: reached, labelled, cached });
export const llmCountsSchema = z.object({
  name: z.literal('llm'),
  in: reached,
  labelled,
  cached,
  calls: count('requests to the provider'),
  prompt_tokens: count('tokens sent'),
  completion_tokens: count('tokens received'),
  cost: z
    .number()
    .min(0)
    .describe('what the tokens cost, by LLM_PRICE_PROMPT and LLM_PRICE_COMPLETION, in their currency; 0 where they are not set'),
});
export const stageCountsSchema = z.discriminatedUnion('name', [regexCountsSchema, bertCountsSchema, llmCountsSchema]);
export type StageCounts = z.infer<typeof stageCountsSchema>;

export const rowCountsSchema = z.object({
  total: count('records of the file, without header and blank lines'),
  done: count('rows whose label is final'),
  unclassified: count('of these, rows that no stage could name'),
  failed: count('of these, rows that a stage should have named but could not'),
});

/** A job as clients see it. Times are RFC 3339 in UTC. */
export const jobSchema = z.object({
  id: jobIdSchema,
  object: z.literal('job'),
  status: jobStatusSchema,
  filename: z.string().describe('name of the uploaded file, without a path'),
  bytes: count('size of the upload'),
  sha256: z.string().describe('SHA-256 of the upload, 64 hexadecimal digits'),
  rows: rowCountsSchema,
  stages: z.array(stageCountsSchema).describe('in the order in which rows pass them'),
  labels: z.record(z.string(), z.int().min(0)).describe('rows by label'),
  pipeline: z.string().describe('version of labels, routes, rules, prompt and model that labels every row of this job'),
  metadata: metadataSchema,
  created_at: time('when the upload began'),
  started_at: time('when it was accepted').nullable(),
  finished_at: time('when its last row was final, or it was cancelled or failed').nullable(),
  expires_at: time('when the job and its file will be removed').nullable(),
  rows_per_second: z.number().min(0).nullable().describe('rows labelled per second since the upload began; null before the first'),
  seconds_left: count('estimate of the seconds until the end, at that rate: 0 at the end, null where there is none').nullable(),
  error: z
    .string()
    .nullable()
    .describe('why the job failed, or why some of its rows have no label, with the number of rows for each reason'),
  links: z.object({ self: z.string(), events: z.string(), results: z.string(), rows: z.string(), summary: z.string() }),
});
export type Job = z.infer<typeof jobSchema>;

/** Data of a `progress` event: what changes while a job runs. A `snapshot` and the event of the end hold the whole Job. */
export const jobProgressSchema = jobSchema.pick({
  id: true,
  status: true,
  rows: true,
  stages: true,
  labels: true,
  rows_per_second: true,
  seconds_left: true,
});
export type JobProgressEvent = z.infer<typeof jobProgressSchema>;

export const jobListSchema = z.object({ object: z.literal('list'), data: z.array(jobSchema), has_more: z.boolean() });
export type JobList = z.infer<typeof jobListSchema>;
