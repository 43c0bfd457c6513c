/**
 * What a request to the provider can come to besides an answer.
 * - `rate_limited`: 429; nothing is to be sent for `retryAfterMs`.
 * - `unreachable`: 5xx, time out, connection, redirect, a body that is no JSON: worth another try.
 * - `unauthorized`, `unknown_model`: no request will do better until somebody changes the configuration.
 * - `too_large`, `rejected`, `bad_output`: this request can't be answered, a smaller one may.
 * - `unsupported`: the server does not know what the request asked for, `of` names it.
 * - `aborted`: the caller gave up.
 */
export type ProviderFault =
  | { readonly kind: 'rate_limited'; readonly retryAfterMs: number }
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'unauthorized' | 'unknown_model'; readonly message: string }
  | { readonly kind: 'too_large' | 'rejected' | 'bad_output' | 'aborted' }
  | { readonly kind: 'unsupported'; readonly of: 'response_format' | OptionalParameter };

/** Parameters that a request can do without. */
export const OPTIONAL_PARAMETERS = ['reasoning_effort', 'include_reasoning', 'max_completion_tokens', 'temperature'] as const;
export type OptionalParameter = (typeof OPTIONAL_PARAMETERS)[number];

/** An error answer: status, headers and the parts of the body that name the fault. Never the echoed input. */
export interface ErrorAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly code: string;
  /** Message and parameter name, as the server gave them. */
  readonly text: string;
}

const UNKNOWN_MODEL_CODES = ['model_not_found', 'model_decommissioned', 'model_not_active'];
const FORMAT_WORDS = /response_format|json_schema|json_object|structured output/i;
const RATE_LIMIT_DEFAULT_MS = 5_000;
const RATE_LIMIT_MIN_MS = 1_000;
const RATE_LIMIT_MAX_MS = 60_000;

/**
 * Milliseconds that a `retry-after` header asks for (RFC 9110 10.2.3: seconds or an HTTP date), held to 1–60 s;
 * 5 s when it is missing or makes no sense.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number {
  const text = header?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : /[a-z]{3}/i.test(text) ? Date.parse(text) - nowMs : Number.NaN;
  if (Number.isNaN(ms)) return RATE_LIMIT_DEFAULT_MS;
  return Math.min(RATE_LIMIT_MAX_MS, Math.max(RATE_LIMIT_MIN_MS, ms));
}

function unsupportedPart(text: string): 'response_format' | OptionalParameter | undefined {
  if (FORMAT_WORDS.test(text)) return 'response_format';
  return OPTIONAL_PARAMETERS.find((name) => text.includes(name));
}

/** The fault that an error answer means. Messages are ours: a server's words may echo log text. */
export function toProviderFault(answer: ErrorAnswer, nowMs: number): ProviderFault {
  const { status, code, text } = answer;
  if (status === 429) return { kind: 'rate_limited', retryAfterMs: parseRetryAfter(answer.retryAfter, nowMs) };
  if (status === 401 || status === 402 || status === 403) {
    return { kind: 'unauthorized', message: `The provider refused the key (${status}). Check GROQ_API_KEY.` };
  }
  if (UNKNOWN_MODEL_CODES.includes(code) || status === 404 || status === 410) {
    return { kind: 'unknown_model', message: `The provider knows no such model or path (${status}). Check GROQ_MODEL and GROQ_BASE_URL.` };
  }
  if (status === 413 || code === 'context_length_exceeded') return { kind: 'too_large' };
  if (code === 'json_validate_failed') return { kind: 'bad_output' };
  if ([400, 422, 424, 500, 501].includes(status)) {
    const of = unsupportedPart(text);
    if (of) return { kind: 'unsupported', of };
  }
  if (status >= 300 && status < 400)
    return { kind: 'unreachable', message: `The provider answered with a redirect (${status}), which is not followed.` };
  if (status === 408 || status === 409 || status === 425 || status === 498 || status === 499 || status >= 500) {
    return { kind: 'unreachable', message: `The provider answered with an error (${status}).` };
  }
  return { kind: 'rejected' };
}
