import { z } from 'zod';
import { CLASSIFY_ERRORS, classifyErrorSchema, classifyFormErrorSchema } from '../classify-errors';
import { classifiedLogsSchema, classifyLogsSchema } from '../classify-logs';
import { LABELLED_CSV } from '../examples';
import type { Route } from '../route';
import { CONTENT_DISPOSITION, file, json, UPLOAD_PROBLEMS } from './common';

const classifyCsv = {
  method: 'post',
  tag: 'Classify',
  summary: 'Label a CSV file and wait for it',
  description:
    'CSV in, CSV out, in one call. It makes a job like `POST /v1/jobs` and waits for its end. Errors of the upload itself keep the bodies of the Python server.',
  body: { 'multipart/form-data': z.object({ file }) },
  answers: {
    200: {
      description: 'the file as it was given, with the label of each row in the column `target_label`',
      headers: { 'X-Job-Id': 'id of the job', 'Content-Disposition': CONTENT_DISPOSITION },
      content: { 'text/csv': { description: 'the labelled file', example: LABELLED_CSV } },
    },
    400: {
      description: `\`${[CLASSIFY_ERRORS.notCsv, CLASSIFY_ERRORS.missingColumns, CLASSIFY_ERRORS.emptyFile].map((error) => error.body.detail).join('`, `')}\`, or a problem`,
      content: { 'application/json': classifyErrorSchema },
    },
    422: {
      description: 'the form has no part `file`',
      content: { 'application/json': classifyFormErrorSchema },
    },
    504: {
      description: 'it takes longer than this call may; the job goes on',
      headers: { Location: 'the job' },
      content: { 'application/json': classifyErrorSchema },
    },
  },
  problems: [...UPLOAD_PROBLEMS, 'job-not-found', 'job-finished'],
} as const satisfies Omit<Route, 'path'>;

/** One call, for small files and a few logs. */
export const CLASSIFY_ROUTES = {
  classifyCsv: { ...classifyCsv, path: '/classify/' },
  classifyCsvBare: { ...classifyCsv, path: '/classify' },
  classifyLogs: {
    method: 'post',
    path: '/v1/classify',
    tag: 'Classify',
    summary: 'Label a few logs and wait for them',
    description: 'Up to 256 logs, through the same queues as files. Nothing of them is kept once they are answered.',
    body: { 'application/json': classifyLogsSchema },
    answers: { 200: json('a result for each log, in their order', classifiedLogsSchema) },
    problems: [
      'file-too-large',
      'request-timeout',
      'unsupported-media-type',
      'invalid-request',
      'queue-unavailable',
      'over-capacity',
      'quota-used-up',
    ],
  },
} as const satisfies Record<string, Route>;
