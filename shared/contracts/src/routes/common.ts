import { z } from 'zod';
import { ACCEPTED_JOB } from '../examples';
import { jobSchema } from '../job';
import type { Answer } from '../route';

/** Parts that several groups of routes share. */

export const RETRY_AFTER = 'seconds after which to ask again';
export const CONTENT_DISPOSITION = 'a name for the file';

export const file = z
  .string()
  .meta({ format: 'binary', contentMediaType: 'text/csv', description: 'the CSV file; its media type is ignored' });

export const job = (description: string, headers?: Answer['headers']): Answer => ({
  description,
  headers,
  content: { 'application/json': jobSchema },
});

/** A job that has only begun. */
export const acceptedJob = (description: string, headers: Answer['headers']): Answer => ({
  ...job(description, headers),
  example: ACCEPTED_JOB,
});

export const json = (description: string, schema: z.ZodType): Answer => ({ description, content: { 'application/json': schema } });
export const html = (description: string): Answer => ({ description, content: { 'text/html': { description } } });

/** What can be wrong with an uploaded CSV file. */
export const UPLOAD_PROBLEMS = [
  'invalid-csv',
  'invalid-encoding',
  'record-too-large',
  'ragged-rows',
  'file-too-large',
  'request-timeout',
  'invalid-request',
  'outcome-unknown',
  'queue-unavailable',
  'over-capacity',
  'quota-used-up',
  'storage-used-up',
] as const;
