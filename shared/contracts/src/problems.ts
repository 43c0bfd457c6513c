import { z } from 'zod';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** When it is given, in a sentence; docs/errors.md says what to do. */
  readonly meaning: string;
}

/** Every error code of the API. */
export const PROBLEMS = {
  'invalid-csv': { status: 400, title: 'The file is not valid CSV', meaning: 'A quote is not closed, or the file is no text.' },
  'missing-columns': { status: 400, title: 'A required column is missing', meaning: 'The header lacks the source or the message column.' },
  'empty-file': { status: 400, title: 'The file is empty', meaning: 'The file holds no header.' },
  'invalid-encoding': {
    status: 400,
    title: 'The text encoding is not valid',
    meaning: 'The file is not in the encoding that was named, or not UTF-8.',
  },
  'record-too-large': { status: 400, title: 'A record is too large', meaning: 'One record is longer than 1 MiB.' },
  'ragged-rows': { status: 400, title: 'Rows have too many fields', meaning: 'Rows have more fields than the header.' },
  unauthorized: {
    status: 401,
    title: 'A key is needed',
    meaning: 'The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it.',
  },
  'cross-site': {
    status: 403,
    title: 'Another site asks',
    meaning: 'A server without keys takes no changes from pages of other sites, and answers to no name but its own.',
  },
  'job-not-found': { status: 404, title: 'No such job', meaning: 'There is no job with this id, or it was deleted.' },
  'not-found': { status: 404, title: 'Not found', meaning: 'There is nothing at this path.' },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The path exists, but not with this method; `Allow` names those that it has.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request came too slowly',
    meaning: 'The headers did not come within 15 s, or the body came more slowly than 4 KiB a second.',
  },
  'idempotency-in-flight': {
    status: 409,
    title: 'The first request with this key is still running',
    meaning: 'A request with the same `Idempotency-Key` has not been answered yet.',
  },
  'job-running': { status: 409, title: 'The job is still running', meaning: 'The job must end, or be cancelled, first.' },
  'job-finished': {
    status: 409,
    title: 'The job has already ended',
    meaning: 'A job that ended cannot be cancelled, and a cancelled one has no whole result.',
  },
  'storage-used-up': {
    status: 409,
    title: 'No room is left for your uploads',
    meaning: 'The uploads that are kept with the jobs of this owner come to his quota; what is deleted makes room.',
  },
  'results-not-ready': { status: 409, title: 'The results are not ready', meaning: 'The job has not ended yet.' },
  'job-expired': { status: 410, title: 'The job has expired', meaning: 'Job and file were removed after the retention time.' },
  'file-too-large': { status: 413, title: 'The file is too large', meaning: 'The upload is larger than the limit of this server.' },
  'range-not-satisfiable': {
    status: 416,
    title: 'The range is not in the file',
    meaning: '`Range` begins behind the end of the file; `Content-Range` says how long it is.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    meaning: 'The body is not of a type that the route takes.',
  },
  'invalid-request': {
    status: 422,
    title: 'The request is not valid',
    meaning: 'A parameter, header or form field is missing or malformed; `errors` names each.',
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'The key was used for another request',
    meaning: 'The `Idempotency-Key` came with other bytes before.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    meaning: 'The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when.',
  },
  'quota-used-up': {
    status: 429,
    title: 'A quota is used up',
    meaning:
      'This owner has as many unfinished jobs, or has sent as many rows today, as this server lets one have; `Retry-After` says when to ask again.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'The address of the request and its headers together are longer than 16 KiB.',
  },
  internal: { status: 500, title: 'Internal error', meaning: 'Something failed that should not; the server log has the request id.' },
  'outcome-unknown': {
    status: 502,
    title: 'The answer was lost',
    meaning: 'A service went away after it had the whole request and before its answer: the job may have been made.',
  },
  'queue-unavailable': {
    status: 503,
    title: 'A part of the service is not available',
    meaning: 'A service or queue that the request needs does not answer at the moment.',
  },
  'over-capacity': {
    status: 503,
    title: 'The service is at its limit',
    meaning: 'Too many uploads or too much unfinished work, or the disk is full.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export const fieldErrorSchema = z.object({
  pointer: z.string().describe('where: a JSON pointer into the named part of the request, such as `/query/limit`'),
  detail: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

export const problemCodeSchema = z.enum(PROBLEM_CODES).describe('what a program should look at; docs/errors.md describes each');

/** The body of an error answer: RFC 9457, with `code`, `request_id` and, where it helps, `errors`. */
export const problemBodySchema = z.object({
  type: z.string().describe('`urn:logsieve:problem:<code>`'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('what is wrong with this request: the row, the column or the limit'),
  instance: z.string().describe('path of the request'),
  code: problemCodeSchema,
  request_id: z.string().describe('the same as in `X-Request-Id`'),
  errors: z.array(fieldErrorSchema).optional(),
});
export type ProblemBody = z.infer<typeof problemBodySchema>;

export interface HttpProblemOptions {
  readonly errors?: readonly FieldError[];
  /** Headers of the answer besides the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds after which the same request may succeed; becomes `Retry-After`. */
  readonly retryAfter?: number;
  /** For the log; never shown to a client. */
  readonly cause?: unknown;
}

/** An error that a client may see. Anything else that is thrown is answered as `internal`, without its text. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly title: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfter: number | undefined;
  /** With `Retry-After` where one is due. */
  readonly headers: Readonly<Record<string, string>>;

  /** `detail` names the row, the column or the limit; never a stack, a path, a query or another owner's data. */
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    options: HttpProblemOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.status = PROBLEMS[code].status;
    this.title = PROBLEMS[code].title;
    this.errors = options.errors;
    this.retryAfter = options.retryAfter;
    this.headers = { ...options.headers, ...(options.retryAfter === undefined ? {} : { 'Retry-After': String(options.retryAfter) }) };
  }
}

/** The body of a problem's answer. `instance`: path of the request, without its query. */
export const toProblemBody = (problem: HttpProblem, request: { instance: string; requestId: string }): ProblemBody => ({
  type: `urn:logsieve:problem:${problem.code}`,
  title: problem.title,
  status: problem.status,
  detail: problem.detail,
  instance: request.instance,
  code: problem.code,
  request_id: request.requestId,
  ...(problem.errors === undefined ? {} : { errors: [...problem.errors] }),
});

/**
 * Parses one part of a request ("query", "params", "headers", "metadata", …).
 * Throws `invalid-request` (422) naming every field that is wrong, or `job-not-found` where a path's id can't be one.
 */
export function parseRequestPart<T>(schema: z.ZodType<T>, part: string, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (part === 'params') throw new HttpProblem('job-not-found', 'There is no job with this id.');
  const errors = parsed.error.issues.map((issue) => ({ pointer: `/${[part, ...issue.path].join('/')}`, detail: issue.message }));
  throw new HttpProblem('invalid-request', errors.map((error) => `${error.pointer}: ${error.detail}`).join('; '), { errors });
}
