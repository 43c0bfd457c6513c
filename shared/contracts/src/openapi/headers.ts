import type { Json } from './json';

const text = { type: 'string' };
const seconds = { type: 'integer', minimum: 0 };
const yesOrNo = { type: 'string', enum: ['true', 'false'] };

/** The form of every header that answers carry. What it says stands with the answer. */
const FORMS: Readonly<Record<string, Json>> = {
  Allow: text,
  'Accept-Ranges': text,
  'Content-Disposition': text,
  'Content-Length': { type: 'integer', minimum: 0 },
  'Content-Range': text,
  ETag: text,
  'Idempotent-Replayed': yesOrNo,
  Location: { type: 'string', format: 'uri-reference' },
  'Preference-Applied': text,
  'Retry-After': seconds,
  'Set-Cookie': text,
  'WWW-Authenticate': text,
  'X-Job-Id': text,
  'X-Result-Complete': yesOrNo,
};

/** `components.headers`: those that many answers carry. */
export const SHARED_HEADERS = {
  'X-Request-Id': { description: 'id of this request; a client may choose it', schema: text },
  'Retry-After': { description: 'seconds after which the same request may succeed', schema: seconds },
  RateLimit: {
    description: 'what is left of the limit, and the seconds until it is whole again; absent where there is none',
    schema: text,
  },
  'RateLimit-Policy': { description: 'the limit: requests, and the seconds for which they are', schema: text },
} as const satisfies Record<string, Json>;
export type SharedHeader = keyof typeof SHARED_HEADERS;

/** Headers of an answer. Throws for a name without a form. */
export function toHeaders(own: Readonly<Record<string, string>>, shared: readonly SharedHeader[]): Json {
  const described = Object.entries(own).map(([name, description]) => {
    const schema = FORMS[name];
    if (!schema) throw new Error(`The header ${name} has no form in openapi/headers.ts.`);
    return [name, { description, schema }];
  });
  const references = shared.filter((name) => !(name in own)).map((name) => [name, { $ref: `#/components/headers/${name}` }]);
  return Object.fromEntries([...described, ...references]);
}
