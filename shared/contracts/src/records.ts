import { z } from 'zod';
import { callIdSchema, jobIdSchema, ownerSchema } from './job-key';

/** The three decisions of a job, each created once in the store and never changed. Times are milliseconds since 1970. */

const timeSchema = z.int().min(0);

/** What a renderer must know of the upload's form. Offsets are bytes into the upload as stored. */
export const csvLayoutSchema = z.object({
  delimiter: z.enum([',', ';', '\t']),
  /** Length of the byte order mark, 0 or 3. */
  bom: z.int(),
  /** Where the header's own bytes end, before its line ending; and after that. Blank lines or a line `sep=;` before it are counted in. */
  header_end: z.int(),
  body_start: z.int(),
  columns: z.array(z.string()),
  source_column: z.int(),
  message_column: z.int(),
  /** Index of an existing `target_label` column, which is replaced in place; null: the label is added last. */
  label_column: z.int().nullable(),
  /** Line ending of the header; empty when the file ends with it. */
  line_ending: z.enum(['\n', '\r\n', '\r', '']),
});
export type CsvLayout = z.infer<typeof csvLayoutSchema>;

export const jobOptionsSchema = z.strictObject({
  llm: z.enum(['auto', 'off']).default('auto').describe('`off`: no row is sent to the LLM'),
  encoding: z.enum(['utf-8', 'windows-1252', 'latin-1']).default('utf-8').describe('UTF-16 with a byte order mark is found by itself'),
  columns: z
    .strictObject({ source: z.string().min(1).optional(), log_message: z.string().min(1).optional() })
    .default({})
    .describe('names in the header of the file, where they are others than `source` and `log_message`'),
});
export type JobOptions = z.infer<typeof jobOptionsSchema>;

export const metadataSchema = z
  .record(z.string().min(1).max(64), z.string().max(512))
  .refine((pairs) => Object.keys(pairs).length <= 16, 'at most 16 pairs');

/** `admission` = accepted: the durable manifest of a job. */
export const acceptedSchema = z.object({
  v: z.literal(1),
  outcome: z.literal('accepted'),
  id: z.union([jobIdSchema, callIdSchema]),
  owner: ownerSchema,
  /** When the upload began, and when it was accepted. */
  created: timeSchema,
  time: timeSchema,
  pipeline: z.string(),
  filename: z.string(),
  /** Size and SHA-256 of the upload as it was received. */
  bytes: z.int().min(0),
  sha256: z.string(),
  /** Name of the idempotency key in the store (a hash of owner, route and key), when the client sent one. */
  idempotency: z.string().nullable(),
  options: jobOptionsSchema,
  metadata: metadataSchema,
  /** Of a retry: the job whose upload and verdicts it began with. */
  retry_of: jobIdSchema.optional(),
  csv: csvLayoutSchema,
  /** Of each chunk: its records and its bytes (of the upload as stored). Their number is the n of the protocol. */
  chunks: z.object({ rows: z.array(z.int().min(0)), bytes: z.array(z.int().min(0)) }),
});
export type Accepted = z.infer<typeof acceptedSchema>;

export const refusedSchema = z.object({ v: z.literal(1), outcome: z.literal('refused'), time: timeSchema, reason: z.string() });
export type Refused = z.infer<typeof refusedSchema>;

export const admissionSchema = z.discriminatedUnion('outcome', [acceptedSchema, refusedSchema]);
export type Admission = z.infer<typeof admissionSchema>;

export const FATES = ['completed', 'cancelled', 'failed'] as const;
export const fateSchema = z.object({
  v: z.literal(1),
  state: z.enum(FATES),
  time: timeSchema,
  /** Why a job failed, in words for its owner. */
  error: z.string().nullable().default(null),
});
export type Fate = z.infer<typeof fateSchema>;

export const goneSchema = z.object({
  v: z.literal(1),
  state: z.enum(['deleted', 'expired', 'duplicate']),
  time: timeSchema,
  /** Of a duplicate: the id of the job that holds its idempotency key. */
  of: jobIdSchema.nullable().default(null),
});
export type Gone = z.infer<typeof goneSchema>;
