import { modelSchema } from '../model';
import type { Route } from '../route';
import { rulesSchema, ruleTestResultSchema, ruleTestSchema } from '../rules';
import { json } from './common';

const of = { tag: 'Pipeline' } as const;

/** What labels: the rules and the model of the active pipeline. */
export const PIPELINE_ROUTES = {
  listRules: {
    ...of,
    method: 'get',
    path: '/v1/rules',
    summary: 'The active rules, and what they took in the last jobs',
    description: 'Hits are counted in your own jobs alone.',
    answers: { 200: json('the rules', rulesSchema) },
    problems: ['queue-unavailable'],
  },
  testRule: {
    ...of,
    method: 'post',
    path: '/v1/rules/test',
    summary: 'Try a rule that does not exist yet',
    description:
      'Says whether a pattern is taken, and what a rule with it would do to some messages: samples, or the rows of a job. Nothing is saved and no label changes. ' +
      'A request looks at messages for so long and no longer, and says at how many. Without `samples` and `job` only the pattern is checked.',
    body: { 'application/json': ruleTestSchema },
    answers: { 200: json('what the rule would do; `error` where its pattern is not taken', ruleTestResultSchema) },
    problems: [
      'request-timeout',
      'invalid-request',
      'unsupported-media-type',
      'file-too-large',
      'job-not-found',
      'job-expired',
      'queue-unavailable',
      'over-capacity',
    ],
  },
  getModel: {
    ...of,
    method: 'get',
    path: '/v1/model',
    summary: 'The active model: what it is, what it was trained on, how good it is',
    answers: { 200: json('the model', modelSchema) },
    problems: ['queue-unavailable'],
  },
} as const satisfies Record<string, Route>;
