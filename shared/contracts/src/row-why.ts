import { z } from 'zod';
import { jobIdSchema } from './job-key';
import { STAGES } from './methods';
import { rowSchema } from './rows';

/** `GET /v1/jobs/{id}/rows/{row}`: one row, and why it has its label. */

export const rowParamsSchema = z.object({
  id: jobIdSchema.describe('id of the job'),
  row: z.coerce.number().int().min(1).max(0xffffffff).describe('number of the row, from 1'),
});

/** A part of a text, in UTF-16 units as JavaScript counts them: from `start` (inclusive) to `end` (exclusive). */
export const spanSchema = z.object({
  start: z.int().min(0).describe('where it begins, in UTF-16 units'),
  end: z.int().min(0).describe('where it ends, exclusive'),
});
export type Span = z.infer<typeof spanSchema>;

export const ruleWhySchema = z.object({
  id: z.string(),
  pattern: z.string(),
  label: z.string(),
  spans: z.array(spanSchema).describe('where the pattern is found in `log_message`, in order, 100 at most'),
});
export type RuleWhy = z.infer<typeof ruleWhySchema>;

const probability = z.number().min(0).max(1);

export const labelProbabilitySchema = z.object({ label: z.string(), probability });
export type LabelProbability = z.infer<typeof labelProbabilitySchema>;

export const modelWhySchema = z.object({
  labels: z
    .array(labelProbabilitySchema)
    .describe('the likeliest labels, likeliest first, five at most; `Unclassified` is the class of messages that no label fits'),
  threshold: probability.describe('the probability that the likeliest label needs for the row to get it'),
  text: z.string().describe('the text that the model was asked about: the message, normalised'),
  model: z.string().describe('digest of the classifier that the job is pinned to'),
  asked: z
    .boolean()
    .describe(
      'whether the row came to the model for certain; false where it was given up (`cancelled`, `crashed`), perhaps before: then this is what the model says now',
    ),
});
export type ModelWhy = z.infer<typeof modelWhySchema>;

export const llmWhySchema = z.object({
  model: z.string().describe('the LLM that answered'),
  cached: z.boolean().describe('whether its answer came from the cache'),
});
export type LlmWhy = z.infer<typeof llmWhySchema>;

export const rowWhySchema = z.object({
  stages: z
    .array(z.enum(STAGES))
    .describe('the stages that rows of this source pass in this job, until one names them; an empty message comes to none of them'),
  rule: ruleWhySchema.optional().describe('the rule that named the row; absent where none did'),
  model: modelWhySchema
    .optional()
    .describe(
      'what the model thinks of a row that came to it, or would have if it had not been given up, also where that was not enough; absent where it did not, or can’t be asked now',
    ),
  model_error: z.string().nullable().describe('why `model` is missing although the row came to the model, or would have; ask again later'),
  llm: llmWhySchema.optional().describe('the LLM that named the row; absent where none did'),
});
export type RowWhy = z.infer<typeof rowWhySchema>;

export const explainedRowSchema = rowSchema.extend({ why: rowWhySchema });
export type ExplainedRow = z.infer<typeof explainedRowSchema>;
