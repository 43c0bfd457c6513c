import { z } from 'zod';

/** The answers of `POST /classify/` that keep the bodies of the Python server, to which that route's clients are used. */
export const CLASSIFY_ERRORS = {
  notCsv: { status: 400, body: { detail: 'File must be a CSV.' } },
  missingColumns: { status: 400, body: { detail: "CSV must contain 'source' and 'log_message' columns." } },
  emptyFile: { status: 400, body: { detail: 'No columns to parse from file' } },
  noFile: { status: 422, body: { detail: [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required', input: null }] } },
  methodNotAllowed: { status: 405, body: { detail: 'Method Not Allowed' } },
  timeout: { status: 504, body: { detail: 'The file is still being classified. Location names the job, which goes on.' } },
} as const;

export const classifyErrorSchema = z.object({ detail: z.string() });
/** Of a form without a file. */
export const classifyFormErrorSchema = z.object({
  detail: z.array(z.object({ type: z.string(), loc: z.array(z.string()), msg: z.string(), input: z.unknown().describe('always null') })),
});
