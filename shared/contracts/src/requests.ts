import { z } from 'zod';
import { jobStatusSchema } from './job';
import { jobIdSchema } from './job-key';
import { jobOptionsSchema, metadataSchema } from './records';

/** What requests hold besides bodies. Each service that answers a route parses its part with these. */

export const jobParamsSchema = z.object({ id: jobIdSchema.describe('id of the job') });

/** Query of `GET /v1/jobs`, from strings. `status` may stand once or several times. */
export const jobListQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('how many jobs at most'),
  after: jobIdSchema.optional().describe('id of the last job of the page before'),
  status: z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(jobStatusSchema).optional())
    .describe('only jobs in one of these states; may be repeated'),
});
export type JobListQuery = z.infer<typeof jobListQuerySchema>;

/** A text that holds JSON. `held` describes what; it is checked where the text is parsed. The page of the document fills in the example. */
const jsonText = (held: z.ZodType, example: object) =>
  z.string().meta({ contentMediaType: 'application/json', contentSchema: held, examples: [JSON.stringify(example)] });

/** Query of `POST /v1/jobs`; the same two fields may stand in a multipart body, before the file. Both are JSON texts. */
export const createJobQuerySchema = z.strictObject({
  metadata: jsonText(metadataSchema, { team: 'ops' }).optional().describe('JSON object of at most 16 pairs of strings, kept with the job'),
  options: jsonText(jobOptionsSchema, { llm: 'off' })
    .optional()
    .describe(
      'JSON object: `llm` ("auto" or "off"), `encoding` ("utf-8", "windows-1252" or "latin-1"), `columns` ({"source", "log_message"}: other header names)',
    ),
});

/** Headers that routes read, as documented. Names are looked up in lower case. */
export const preferChangeHeader = z
  .string()
  .optional()
  .meta({ description: '`wait=N`: answer when state or counts change, or after N (at most 60) seconds', examples: ['wait=30'] });
export const preferCreateHeader = z
  .string()
  .optional()
  .meta({
    description: '`wait=N`: answer 200 where the job ends within N (at most 60) seconds; `respond-async`: do not wait',
    examples: ['wait=30'],
  });
export const idempotencyKeyHeader = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .describe('any 1–255 characters: the same key with the same bytes gives the first answer again, for 24 hours');
export const rangeHeader = z.string().optional().describe('`bytes=a-b`: a part of the default form');
export const ifNoneMatchHeader = z.string().optional().describe('an `ETag`: 304 where the file is still the same');
export const ifRangeHeader = z.string().optional().describe('an `ETag`: `Range` holds only where the file is still the same');
