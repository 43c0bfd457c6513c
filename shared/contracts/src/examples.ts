import { CLASSIFY_ERRORS } from './classify-errors';
import type { ClassifiedLogs, ClassifyLogs } from './classify-logs';
import type { Job, JobList } from './job';
import { endEvent, progressEvent, snapshotEvent } from './job-events';
import type { Row, RowPage, Summary } from './rows';
import type { CreateSession, Session } from './session';
import type { Health, Labels, System } from './system';

/** Requests and answers as they look, for readers of the document: one small file, from its upload to its end. */

export const CSV = 'source,log_message\nModernCRM,User User123 logged in.\nBillingSystem,Backup completed successfully.\n';
export const LABELLED_CSV =
  'source,log_message,target_label\nModernCRM,User User123 logged in.,User Action\nBillingSystem,Backup completed successfully.,System Notification\n';

const id = 'job_7ybqx1zktj1p4ppvk593agjxk1hya67zsq0y';
const pipeline = '2e67ac16e8085794175e37d2c43703abaf409a5ce28915511e7dffbf426895e8';

export const ACCEPTED_JOB: Job = {
  id,
  object: 'job',
  status: 'queued',
  filename: 'logs.csv',
  bytes: 98,
  sha256: '78d3cbb48f0bde2b0119cd14f25a9b89e0e61975face2111fe94dde21fbc11b2',
  rows: { total: 2, done: 0, unclassified: 0, failed: 0 },
  stages: [
    { name: 'regex', in: 0, labelled: 0 },
    { name: 'bert', in: 0, labelled: 0, cached: 0 },
    { name: 'llm', in: 0, labelled: 0, cached: 0, calls: 0, prompt_tokens: 0, completion_tokens: 0, cost: 0 },
  ],
  labels: {},
  pipeline,
  metadata: { team: 'ops' },
  created_at: '2026-11-22T10:00:00.000Z',
  started_at: '2026-11-22T10:00:00.012Z',
  finished_at: null,
  expires_at: null,
  rows_per_second: null,
  seconds_left: null,
  error: null,
  links: {
    self: `/v1/jobs/${id}`,
    events: `/v1/jobs/${id}/events`,
    results: `/v1/jobs/${id}/results`,
    rows: `/v1/jobs/${id}/rows`,
    summary: `/v1/jobs/${id}/summary`,
  },
};

const running: Job = {
  ...ACCEPTED_JOB,
  status: 'in_progress',
  rows: { total: 2, done: 1, unclassified: 0, failed: 0 },
  stages: [
    { name: 'regex', in: 2, labelled: 1 },
    { name: 'bert', in: 1, labelled: 0, cached: 0 },
    { name: 'llm', in: 0, labelled: 0, cached: 0, calls: 0, prompt_tokens: 0, completion_tokens: 0, cost: 0 },
  ],
  labels: { 'User Action': 1 },
  rows_per_second: 25,
  seconds_left: 1,
};

const completed: Job = {
  ...ACCEPTED_JOB,
  status: 'completed',
  rows: { total: 2, done: 2, unclassified: 0, failed: 0 },
  stages: [
    { name: 'regex', in: 2, labelled: 1 },
    { name: 'bert', in: 1, labelled: 1, cached: 0 },
    { name: 'llm', in: 0, labelled: 0, cached: 0, calls: 0, prompt_tokens: 0, completion_tokens: 0, cost: 0 },
  ],
  labels: { 'User Action': 1, 'System Notification': 1 },
  finished_at: '2026-11-22T10:00:00.112Z',
  expires_at: '2026-11-29T10:00:00.112Z',
  rows_per_second: 20,
  seconds_left: 0,
};

const rows: Row[] = [
  {
    row: 1,
    source: 'ModernCRM',
    log_message: 'User User123 logged in.',
    label: 'User Action',
    method: 'regex',
    confidence: 1,
    rule: 'user-session',
    cached: false,
    error: null,
  },
  {
    row: 2,
    source: 'BillingSystem',
    log_message: 'Backup completed successfully.',
    label: 'System Notification',
    method: 'bert',
    confidence: 0.93,
    rule: null,
    cached: false,
    error: null,
  },
];

export const EVENTS = snapshotEvent(ACCEPTED_JOB) + progressEvent(running) + endEvent(completed);
/** As `include=sent` shows it. */
const asked: Row = {
  row: 3,
  source: 'LegacyCRM',
  log_message: 'Case 7324 of mona@example.com was not escalated: the agent is gone.',
  label: 'Workflow Error',
  method: 'llm',
  confidence: 0.9,
  rule: null,
  cached: false,
  error: null,
  sent: {
    message: 'Case 7324 of [EMAIL] was not escalated: the agent is gone.',
    source: null,
    model: 'openai/gpt-oss-20b',
    time: '2026-11-22T10:00:00.090Z',
  },
};

export const NDJSON = rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const bin = (tenth: number, count: number) => ({ from: tenth / 10, to: (tenth + 1) / 10, rows: count });

/** Of each component that is a whole body. */
export const EXAMPLES: {
  readonly Job: Job;
  readonly JobList: JobList;
  readonly RowPage: RowPage;
  readonly Summary: Summary;
  readonly ClassifyLogs: ClassifyLogs;
  readonly ClassifiedLogs: ClassifiedLogs;
  readonly ClassifyError: object;
  readonly ClassifyFormError: object;
  readonly CreateSession: CreateSession;
  readonly Session: Session;
  readonly Labels: Labels;
  readonly System: System;
  readonly Health: Health;
} = {
  Job: completed,
  JobList: { object: 'list', data: [completed], has_more: false },
  RowPage: {
    object: 'list',
    data: [...rows.map((row) => ({ ...row, sent: null })), asked],
    has_more: false,
    next_cursor: null,
    complete: true,
  },
  Summary: {
    id,
    status: 'completed',
    complete: true,
    rows: 2,
    labels: completed.labels,
    methods: { regex: 1, bert: 1, llm: 0, none: 0 },
    sources: [
      { source: 'BillingSystem', rows: 1, labels: { 'System Notification': 1 } },
      { source: 'ModernCRM', rows: 1, labels: { 'User Action': 1 } },
    ],
    other_sources: { sources: 0, rows: 0 },
    confidence: Array.from({ length: 10 }, (_, tenth) => bin(tenth, tenth === 9 ? 2 : 0)),
    milliseconds: { regex: 3, bert: 41, llm: 0 },
  },
  ClassifyLogs: { logs: [{ source: 'ModernCRM', log_message: 'User User123 logged in.' }] },
  ClassifiedLogs: { results: [{ label: 'User Action', method: 'regex', confidence: 1, rule: 'user-session', error: null }] },
  ClassifyError: CLASSIFY_ERRORS.notCsv.body,
  ClassifyFormError: CLASSIFY_ERRORS.noFile.body,
  CreateSession: { key: 'an API key' },
  Session: { keys_required: true, authenticated: true, key: 'ops' },
  Labels: { labels: ['HTTP Status', 'System Notification', 'User Action', 'Unclassified'], pipeline },
  System: {
    queues: [
      { name: 'regex', waiting: 0, active: 1, delayed: 0, failed: 0, workers: 1 },
      { name: 'bert', waiting: 3, active: 1, delayed: 0, failed: 0, workers: 1 },
      { name: 'llm', waiting: 0, active: 0, delayed: 0, failed: 0, workers: 1 },
      { name: 'results', waiting: 0, active: 0, delayed: 0, failed: 0, workers: 1 },
    ],
    llm: { enabled: false, model: null, reason: 'neither GROQ_API_KEY nor GROQ_BASE_URL is set' },
    pipeline: { version: pipeline, rejected: [] },
  },
  Health: { status: 'ready', checks: { ingest: 'ok', results: 'ok', redis: 'ok' } },
};
