import { z } from 'zod';
import { CSV, EVENTS, LABELLED_CSV, NDJSON } from '../examples';
import { jobListSchema } from '../job';
import {
  createJobQuerySchema,
  idempotencyKeyHeader,
  ifNoneMatchHeader,
  ifRangeHeader,
  jobListQuerySchema,
  jobParamsSchema,
  preferChangeHeader,
  preferCreateHeader,
  rangeHeader,
} from '../requests';
import type { Route } from '../route';
import { explainedRowSchema, rowParamsSchema } from '../row-why';
import { resultsQuerySchema, rowPageSchema, rowsQuerySchema, summarySchema } from '../rows';
import { acceptedJob, CONTENT_DISPOSITION, file, job, json, RETRY_AFTER, UPLOAD_PROBLEMS } from './common';

const of = { tag: 'Jobs', params: jobParamsSchema } as const;
const NO_SUCH_JOB = ['job-not-found', 'job-expired', 'queue-unavailable'] as const;
const NOT_MODIFIED = {
  304: { description: 'the file is still the one that `If-None-Match` names', headers: { ETag: 'of the file' } },
} as const;

const REPLAYED = '`true` where this is the answer to an earlier request with the same key';

/** Upload, follow, explore, download. */
export const JOB_ROUTES = {
  createJob: {
    method: 'post',
    path: '/v1/jobs',
    tag: 'Jobs',
    summary: 'Upload a CSV file to be labelled',
    description:
      'The file needs a header with the columns `source` and `log_message`. `metadata` and `options` may also be fields of the form, where they stand before `file`.',
    query: createJobQuerySchema,
    headers: { 'Idempotency-Key': idempotencyKeyHeader, Prefer: preferCreateHeader },
    // Many generated clients send a form's fields in an order of their own, so those that must stand before the file are documented as parameters.
    body: { 'multipart/form-data': z.object({ file }), 'text/csv': { description: 'the CSV file', binary: true, example: CSV } },
    answers: {
      200: job('the job has ended within the time that `Prefer: wait=N` gave', {
        Location: 'the job',
        'Preference-Applied': '`wait=N`',
        'Idempotent-Replayed': REPLAYED,
      }),
      202: acceptedJob('accepted: the job will be done, whatever happens to the server', {
        Location: 'the job',
        'Retry-After': RETRY_AFTER,
        'Preference-Applied': '`wait=N` or `respond-async`, where that was asked for',
        'Idempotent-Replayed': REPLAYED,
      }),
    },
    problems: [
      ...UPLOAD_PROBLEMS,
      'missing-columns',
      'empty-file',
      'unsupported-media-type',
      'idempotency-in-flight',
      'idempotency-mismatch',
      // Of the job that an idempotency key was used for.
      'job-not-found',
      'job-expired',
    ],
  },
  listJobs: {
    method: 'get',
    path: '/v1/jobs',
    tag: 'Jobs',
    summary: 'List jobs, newest first',
    query: jobListQuerySchema,
    answers: { 200: json('a page of jobs', jobListSchema) },
    problems: ['invalid-request', 'queue-unavailable'],
  },
  getJob: {
    ...of,
    method: 'get',
    path: '/v1/jobs/{id}',
    summary: 'State and counts of a job',
    headers: { Prefer: preferChangeHeader },
    answers: { 200: job('the job', { 'Preference-Applied': '`wait=N`, where that was asked for' }) },
    problems: NO_SUCH_JOB,
  },
  getJobEvents: {
    ...of,
    method: 'get',
    path: '/v1/jobs/{id}/events',
    summary: 'Follow a job (Server-Sent Events)',
    description:
      'First a `snapshot` (a Job), then `progress` (at most 4 a second; the fields of a Job that change), last one event named by the state in which the job ended (a Job), and the end of the stream. ' +
      'A comment comes every 15 s. A fresh `snapshot` comes first for who reconnects, and in the middle where a part of the server was restarted. ' +
      '`expired` is also the end of a job that was deleted before its end was told. A stream that ends without such an event was broken off.',
    answers: {
      200: {
        description: 'the events',
        content: { 'text/event-stream': { description: 'lines `event:` and `data:`, the data being JSON', example: EVENTS } },
      },
    },
    problems: NO_SUCH_JOB,
  },
  deleteJob: {
    ...of,
    method: 'delete',
    path: '/v1/jobs/{id}',
    summary: 'Delete a job, its upload and its labels',
    answers: { 204: { description: 'they are gone' } },
    problems: [...NO_SUCH_JOB, 'job-running'],
  },
  cancelJob: {
    ...of,
    method: 'post',
    path: '/v1/jobs/{id}/cancel',
    summary: 'Cancel a job',
    description: 'Rows that are labelled already stay readable.',
    answers: { 200: job('it was cancelled, or being cancelled, already'), 202: job('it is being cancelled') },
    problems: [...NO_SUCH_JOB, 'job-finished', 'request-timeout'],
  },
  retryJob: {
    ...of,
    method: 'post',
    path: '/v1/jobs/{id}/retry',
    summary: 'Ask again for the rows that failed',
    description:
      'Makes a new job over the same upload and pipeline version. It begins with the labels of this one and asks only for rows that failed or were not asked about. This job does not change.',
    answers: { 202: acceptedJob('the new job', { Location: 'the new job', 'Retry-After': RETRY_AFTER }) },
    // A job that failed has lost a part of its upload.
    problems: [
      ...NO_SUCH_JOB,
      'job-running',
      'job-finished',
      'request-timeout',
      'outcome-unknown',
      'over-capacity',
      'quota-used-up',
      'storage-used-up',
    ],
  },
  getJobResults: {
    ...of,
    method: 'get',
    path: '/v1/jobs/{id}/results',
    summary: 'Download the labelled file',
    description:
      'The default form is the file as it was given, byte for byte, with the column `target_label` last, or in place where the file has one; it alone has a length and answers `Range` (one part). ' +
      'Every form is compressed where `Accept-Encoding` asks for gzip and no `Range` is answered, without a length and with a tag of its own. Every complete form has a strong `ETag`. ' +
      'With filters, rows that do not pass and blank lines are left out. Rows that are not done, or were given up by a cancel, are left out of what `partial=1` gives. ' +
      'Where the job is deleted in the middle of it, the connection breaks off.',
    query: resultsQuerySchema,
    headers: { Range: rangeHeader, 'If-None-Match': ifNoneMatchHeader, 'If-Range': ifRangeHeader },
    answers: {
      200: {
        description: 'the file',
        headers: {
          ETag: 'hash of the upload, its labels and the form; none where rows are missing because they are not done',
          'Content-Disposition': CONTENT_DISPOSITION,
          'Content-Length': 'of the default form, where it is not compressed',
          'Accept-Ranges': '`bytes` for the default form, `none` for others',
          'X-Result-Complete':
            'with `partial=1`: `false` where that gave less than all rows, `true` where it gave what the job without it gives',
        },
        content: {
          'text/csv': { description: 'the labelled file', example: LABELLED_CSV },
          'application/x-ndjson': { description: 'one Row in each line', example: NDJSON },
        },
      },
      206: {
        description: 'the part that `Range` names',
        headers: { ETag: 'of the whole file', 'Content-Range': 'which part it is', 'Content-Length': 'of the part' },
        content: { 'text/csv': { description: 'a part of the file' } },
      },
      ...NOT_MODIFIED,
    },
    problems: [...NO_SUCH_JOB, 'results-not-ready', 'job-finished', 'range-not-satisfiable', 'invalid-request'],
  },
  listJobRows: {
    ...of,
    method: 'get',
    path: '/v1/jobs/{id}/rows',
    summary: 'Rows of a job by pages, also while it runs',
    description:
      'A page may hold fewer rows than `limit`, even none, and still have a `next_cursor`: a request looks for so long and no longer, and a page shows at most 4 MiB of the upload, or with `excerpt` parts of 32 MiB, but always one row. ' +
      'While the job runs, a page holds the rows whose label is final by then. A cursor is a place in the order: no row comes twice, and what becomes final before that place is not shown any more; begin anew to see it. ' +
      'A listing whose first page is `complete` has every row.',
    query: rowsQuerySchema,
    answers: { 200: json('a page of rows', rowPageSchema) },
    problems: [...NO_SUCH_JOB, 'invalid-request'],
  },
  getJobRow: {
    tag: 'Jobs',
    params: rowParamsSchema,
    method: 'get',
    path: '/v1/jobs/{id}/rows/{row}',
    summary: 'One row, and why it has its label',
    description:
      'Also of a running job, once the row is final. Rules are matched again and the model is asked again, both as the job is pinned to them; the label itself is what stands in the job.',
    answers: { 200: json('the row', explainedRowSchema) },
    problems: [...NO_SUCH_JOB, 'not-found', 'results-not-ready'],
  },
  getJobSummary: {
    ...of,
    method: 'get',
    path: '/v1/jobs/{id}/summary',
    summary: 'Counts of a job’s rows by label, method, source and confidence',
    description: 'While the job runs, of the rows whose label is final by now.',
    answers: { 200: json('the counts', summarySchema) },
    problems: NO_SUCH_JOB,
  },
} as const satisfies Record<string, Route>;
