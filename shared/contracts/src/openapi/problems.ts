import { HttpProblem, PROBLEMS, type ProblemCode, toProblemBody } from '../problems';
import type { Json } from './json';

/** Codes whose answers say when to ask again. */
export const RETRYABLE: ReadonlySet<ProblemCode> = new Set([
  'idempotency-in-flight',
  'results-not-ready',
  'rate-limited',
  'quota-used-up',
  'queue-unavailable',
  'over-capacity',
] as const);

/** `components.examples`: a problem of each code that is given. */
export const toProblemExamples = (codes: Iterable<ProblemCode>): Json =>
  Object.fromEntries(
    [...codes].map((code) => {
      const problem = new HttpProblem(code, PROBLEMS[code].meaning);
      const request = { instance: '/v1/jobs', requestId: '5b0c5e0e-6d7e-4c39-a3f0-1f1c3d1e5a11' };
      return [code, { summary: problem.title, value: toProblemBody(problem, request) }];
    }),
  );

/** The examples of an answer that has one of these codes. */
export const refersToExamples = (codes: readonly ProblemCode[]): Json =>
  Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
