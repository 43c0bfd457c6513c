import { z } from 'zod';
import { callIdSchema } from './job-key';
import { labelProbabilitySchema } from './row-why';

/** What the gateway and the services behind it say to each other. Clients can't: the gateway drops `x-logsieve-*` of theirs. */

/** Whose job it is. */
export const OWNER_HEADER = 'x-logsieve-owner';
/** `classify`: the upload came through `/classify/`, so that errors have the bodies of `CLASSIFY_ERRORS`. */
export const ROUTE_HEADER = 'x-logsieve-route';
export const CLASSIFY_ROUTE = 'classify';
export const REQUEST_ID_HEADER = 'x-request-id';
/** Of routes about the active pipeline: its version, as ingest says. */
export const PIPELINE_HEADER = 'x-logsieve-pipeline';
/** Owner of everything while no keys are configured. */
export const PUBLIC_OWNER = 'public';

/** An edit that was not taken up, because it is not valid. The version before it stays active. */
export const rejectedEditSchema = z.object({
  file: z.string().describe('name of the file'),
  line: z.int().nullable().describe('line of the problem, from 1'),
  reason: z.string(),
  time: z.iso.datetime().describe('when the edit was seen'),
});
export type RejectedEdit = z.infer<typeof rejectedEditSchema>;

export const llmStatusSchema = z.object({
  enabled: z.boolean().describe('whether rows are sent to the provider'),
  model: z.string().nullable(),
  reason: z.string().nullable().describe('why it is off'),
});
export type LlmStatus = z.infer<typeof llmStatusSchema>;

export const llmBudgetSchema = z.record(z.string(), z.int().min(0));

/** `GET /internal/pipeline` of the ingest service: the version that the next upload is pinned to. */
export const activePipelineSchema = z.object({
  hash: z.string(),
  labels: z.array(z.string()),
  llm: llmStatusSchema,
  // An ingest of the previous release does not tell it.
  llm_budget: llmBudgetSchema.default({}),
  rejected: z.array(rejectedEditSchema),
});
export type ActivePipeline = z.infer<typeof activePipelineSchema>;

/** Redis key in which LLM workers put why calls are stopped for now: a JSON `LlmStatus`. Absent: nothing is wrong. */
export const LLM_STATUS_KEY = 'ls:llm:status';

/** Characters of a text that a model worker is asked about. */
export const MAX_JUDGE_CHARACTERS = 2 ** 20;

/** `POST /internal/judge` of the model workers: what a classifier, by its digest, thinks of a message. */
export const judgeSchema = z.object({ model: z.string().regex(/^[0-9a-f]{64}$/), log_message: z.string().max(MAX_JUDGE_CHARACTERS) });
export type Judge = z.infer<typeof judgeSchema>;
/** All labels with their probabilities, likeliest first, and the text that was asked about; none where that is empty. */
export const judgedSchema = z.object({ labels: z.array(labelProbabilitySchema), text: z.string() });
export type Judged = z.infer<typeof judgedSchema>;

/** Begins the Redis keys in which stages count what they do; the number of a minute follows. */
export const ACTIVITY_PREFIX = 'ls:activity:';

/** What ingest answers to `POST /v1/classify`: the call, whose answer `GET /internal/calls/{id}` of results waits for and takes. */
export const callSchema = z.object({ id: callIdSchema });
export type Call = z.infer<typeof callSchema>;
