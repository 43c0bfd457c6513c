import { z } from 'zod';

/** A 200 whose body is not the answer asked for. */
export const GARBAGE = [
  'empty',
  'html',
  'cut',
  'prose',
  'fenced',
  'huge',
  'gzip_bomb',
  'no_choices',
  'null_content',
  'content_cut',
  'wrong_shape',
  'confidence_95',
] as const;

/** How the ids of an answer can be wrong. `reordered` is allowed by the contract. */
export const BAD_IDS = ['missing', 'unknown', 'repeated', 'extra', 'reordered'] as const;

const when = { when: z.string().min(1).optional() };

/**
 * What one request meets. `when`: only if a record's message contains this text; other requests are answered as `ok`.
 * - `status`: answers with that status, headers and body.
 * - `refuse_format`: refuses these `response_format` types, naming `response_format`; others are answered.
 * - `refuse_parameter`: refuses a body that has this member, naming it.
 * - `label`: gives every record this label, whether the enum has it or not.
 * - `obey`: does what the log text says: `LABEL ME <x>` for its own record, `LABEL ALL <x>` for every record, `ANSWER ID <id>` adds an answer.
 */
export const fakeModeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ok'), ...when }),
  z.strictObject({ kind: z.literal('slow'), ms: z.int().min(0), ...when }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().default({ error: { message: 'no', type: 'error' } }),
    ...when,
  }),
  z.strictObject({ kind: z.literal('refuse_format'), types: z.array(z.string()), status: z.int().default(400), ...when }),
  z.strictObject({ kind: z.literal('refuse_parameter'), name: z.string(), status: z.int().default(400), ...when }),
  z.strictObject({ kind: z.literal('garbage'), what: z.enum(GARBAGE), ...when }),
  z.strictObject({ kind: z.literal('ids'), what: z.enum(BAD_IDS), ...when }),
  z.strictObject({ kind: z.literal('label'), label: z.unknown(), ...when }),
  z.strictObject({ kind: z.literal('obey'), ...when }),
  z.strictObject({ kind: z.literal('hang'), at: z.enum(['headers', 'body']).default('headers'), ...when }),
  z.strictObject({ kind: z.literal('reset'), ...when }),
]);
export type FakeMode = z.infer<typeof fakeModeSchema>;
/** As a test writes it, defaults left out. */
export type FakeModeInput = z.input<typeof fakeModeSchema>;

const headersOf = (retryAfter?: string): Record<string, string> => (retryAfter === undefined ? {} : { 'retry-after': retryAfter });
const error = (message: string, type: string, code?: string) => ({ error: { message, type, ...(code ? { code } : {}) } });

/** The faults of a provider by name, in the words that Groq uses for them. */
export const FAKE_FAULTS = {
  rateLimited: (retryAfter?: string): FakeModeInput => ({
    kind: 'status',
    status: 429,
    headers: headersOf(retryAfter),
    body: error('Rate limit reached for model', 'tokens', 'rate_limit_exceeded'),
  }),
  unauthorized: (): FakeModeInput => ({
    kind: 'status',
    status: 401,
    body: error('Invalid API Key', 'invalid_request_error', 'invalid_api_key'),
  }),
  modelNotFound: (): FakeModeInput => ({
    kind: 'status',
    status: 404,
    body: error('The model does not exist or you do not have access to it.', 'invalid_request_error', 'model_not_found'),
  }),
  modelDecommissioned: (): FakeModeInput => ({
    kind: 'status',
    status: 400,
    body: error('The model has been decommissioned and is no longer supported.', 'invalid_request_error', 'model_decommissioned'),
  }),
  tooLarge: (): FakeModeInput => ({ kind: 'status', status: 413, body: error('Request Entity Too Large', 'invalid_request_error') }),
  internal: (status = 500): FakeModeInput => ({ kind: 'status', status, body: error('Internal Server Error', 'internal_server_error') }),
} as const;
