import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode, problemBodySchema } from '../problems';
import { type Answer, DOOR_PROBLEMS, type Route } from '../route';
import { toContent } from './content';
import { type SharedHeader, toHeaders } from './headers';
import type { Json } from './json';
import { RETRYABLE, refersToExamples } from './problems';

/** Every code that a route can give. */
export const codesOf = (route: Route): readonly ProblemCode[] => [
  ...new Set([...route.problems, ...(route.open ? [] : DOOR_PROBLEMS), 'headers-too-large' as const, 'internal' as const]),
];

const OF_CODES: Readonly<Partial<Record<ProblemCode, Readonly<Record<string, string>>>>> = {
  unauthorized: { 'WWW-Authenticate': 'how to send a key' },
  'range-not-satisfiable': { 'Content-Range': 'how long the file is' },
};

const toAnswer = (answer: Answer, shared: readonly SharedHeader[]): Json => ({
  description: answer.description,
  headers: toHeaders(answer.headers ?? {}, shared),
  ...(answer.content ? { content: toContent(answer.content, answer.example) } : {}),
});

/** The problems of one status, joined to the route's own answer of that status where it has one. */
function toProblemAnswer(codes: readonly ProblemCode[], own: Answer | undefined, shared: readonly SharedHeader[]): Json {
  const meanings = codes.map((code) => `\`${code}\`: ${PROBLEMS[code].meaning}`);
  const headers = { ...own?.headers, ...Object.assign({}, ...codes.map((code) => OF_CODES[code])) };
  const retry: readonly SharedHeader[] = codes.some((code) => RETRYABLE.has(code)) ? ['Retry-After'] : [];
  const problem = { ...toContent({ [PROBLEM_MEDIA_TYPE]: problemBodySchema })[PROBLEM_MEDIA_TYPE], examples: refersToExamples(codes) };
  return {
    description: [...(own ? [own.description] : []), ...meanings].join('\n\n'),
    headers: toHeaders(headers, [...retry, ...shared]),
    content: { ...toContent(own?.content ?? {}), [PROBLEM_MEDIA_TYPE]: problem },
  };
}

/** `responses` of a route: its own answers, and its problems by status. */
export function toAnswers(route: Route): Json {
  const codes = codesOf(route);
  const shared: readonly SharedHeader[] = [
    'X-Request-Id',
    ...(codes.includes('rate-limited') ? (['RateLimit', 'RateLimit-Policy'] as const) : []),
  ];
  const answers: Json = Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, toAnswer(answer, shared)]));
  for (const status of new Set(codes.map((code) => PROBLEMS[code].status))) {
    const ofStatus = codes.filter((code) => PROBLEMS[code].status === status);
    answers[status] = toProblemAnswer(ofStatus, route.answers[status], shared);
  }
  return answers;
}
