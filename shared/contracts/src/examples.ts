import { CLASSIFY_ERRORS } from './classify-errors';
import type { ClassifiedLogs, ClassifyLogs } from './classify-logs';
import type { Job, JobList } from './job';
import { endEvent, progressEvent, snapshotEvent } from './job-events';
import type { Model } from './model';
import type { ExplainedRow } from './row-why';
import type { Row, RowPage, Summary } from './rows';
import type { Rules, RuleTest, RuleTestResult } from './rules';
import type { CreateSession, Session } from './session';
import type { Health, Labels, System } from './system';

/** Requests and answers as they look, for readers of the document: one small file, from its upload to its end. */

export const CSV = 'source,log_message\nModernCRM,User User123 logged in.\nBillingSystem,Backup completed successfully.\n';
export const LABELLED_CSV =
  'source,log_message,target_label\nModernCRM,User User123 logged in.,User Action\nBillingSystem,Backup completed successfully.,System Notification\n';

const id = 'job_7ybqx1zktj1p4ppvk593agjxk1hya67zsq0y';
const pipeline = '2e67ac16e8085794175e37d2c43703abaf409a5ce28915511e7dffbf426895e8';

const model = '9c1f3e0d7b7f0f5f0a4f0f6f5c1f5a0d3c6b8e2a1d4f7a9b0c3e6d9f2a5b8c1e';

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
  readonly ExplainedRow: ExplainedRow;
  readonly Rules: Rules;
  readonly RuleTest: RuleTest;
  readonly RuleTestResult: RuleTestResult;
  readonly Model: Model;
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
    offset: 0,
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
  ExplainedRow: {
    ...(rows[1] as Row),
    why: {
      stages: ['regex', 'bert', 'llm'],
      model: {
        labels: [
          { label: 'System Notification', probability: 0.93 },
          { label: 'Workflow Error', probability: 0.04 },
        ],
        threshold: 0.5,
        text: 'Backup completed successfully.',
        model,
        asked: true,
      },
      model_error: null,
    },
  },
  Rules: {
    pipeline,
    rules: [
      {
        id: 'user-session',
        label: 'User Action',
        pattern: 'User \\S+ logged (in|out)',
        examples: ['User User123 logged in.'],
        counter_examples: ['User User123 failed to log in.'],
        hits: 1,
        jobs: 1,
      },
    ],
    counted: { jobs: 1, rows: 2, from: '2026-11-22T10:00:00.000Z', complete: true },
  },
  RuleTest: { pattern: 'Backup (started|completed)', label: 'System Notification', job: id, limit: 50 },
  RuleTestResult: {
    pipeline,
    error: null,
    position: 2,
    looked_at: 2,
    of: 2,
    complete: true,
    matched: 1,
    taken: 1,
    changed: 0,
    off_route: 0,
    above: [],
    below: [],
    labels_now: [{ label: 'System Notification', rows: 1 }],
    matches: [
      {
        row: 2,
        source: 'BillingSystem',
        log_message: 'Backup completed successfully.',
        spans: [{ start: 0, end: 16 }],
        taken: true,
        taken_by: null,
        label: 'System Notification',
        method: 'bert',
        rule: null,
      },
    ],
  },
  Model: {
    pipeline,
    model: {
      digest: model,
      embedder: { name: 'all-MiniLM-L6-v2', sha256: '255f6bff8b8e2c6490a4b8954410b9f5626d5b4138803799c51c823e45efa355' },
      normalisation: 'hash',
      labels: ['System Notification', 'Unclassified'],
      threshold: 0.5,
      min_confidence: 0.5,
      data: {
        sha256: '45d937079c39746e55a031fc3eccbfa917ef62feb3cf331b0a5aa71967c73d54',
        files: [{ name: 'system-notification.csv', sha256: '198ce6dd47e332f22c1d25bdb365ce7182bd9311067c331a9aa6eb32a60aa717', rows: 685 }],
      },
      trained_with: { logsieve: '0.1.0' },
      metrics: { accuracy: 0.7967, macro_f1: 0.8152 },
      scores: [{ label: 'System Notification', precision: 0.75, recall: 0.75, f1: 0.75, support: 685 }],
    },
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
    llm_budget: { calls_per_job: 1000 },
    activity: {
      stages: [
        { name: 'regex', rows: [0, 2], rows_per_second: 0.1, labelled: 1, failed: {} },
        { name: 'bert', rows: [0, 1], rows_per_second: 0.1, labelled: 1, failed: {} },
        { name: 'llm', rows: [0, 0], rows_per_second: 0, labelled: 0, failed: {} },
      ],
      llm: { calls: 0, prompt_tokens: 0, completion_tokens: 0 },
    },
    storage: { free_bytes: 61_203_283_968, total_bytes: 105_089_261_568, retention_hours: 168 },
    limits: { upload_bytes: 209_715_200 },
    pipeline: { version: pipeline, rejected: [] },
  },
  Health: { status: 'ready', checks: { ingest: 'ok', results: 'ok', redis: 'ok' } },
};
