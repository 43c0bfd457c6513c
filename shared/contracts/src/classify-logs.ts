import { z } from 'zod';
import { rowVerdictSchema } from './rows';

/** `POST /v1/classify`: a few logs, answered in the same call. */

export const MAX_CLASSIFY_LOGS = 256;
/** Characters of one message; with 256 of them a body stays under what the door reads at once. */
export const MAX_CLASSIFY_CHARACTERS = 65_536;
/** Bytes of the whole body. */
export const MAX_CLASSIFY_BYTES = 4 * 2 ** 20;

export const logSchema = z.strictObject({
  source: z.string().max(1024).describe('the system that wrote it'),
  log_message: z.string().max(MAX_CLASSIFY_CHARACTERS),
});

export const classifyLogsSchema = z.strictObject({ logs: z.array(logSchema).min(1).max(MAX_CLASSIFY_LOGS) });
export type ClassifyLogs = z.infer<typeof classifyLogsSchema>;

export const classifiedLogSchema = rowVerdictSchema.extend({
  error: z.string().nullable().describe('why there is no label, where a stage should have named it but could not'),
});

export const classifiedLogsSchema = z.object({
  results: z.array(classifiedLogSchema).describe('one for each log, in their order'),
});
export type ClassifiedLogs = z.infer<typeof classifiedLogsSchema>;
