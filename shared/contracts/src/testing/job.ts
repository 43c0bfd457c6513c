import { type Job, jobSchema } from '../job';

const ID = `job_${'0'.repeat(36)}`;
const self = `/v1/jobs/${ID}`;

/** A job of 100 rows, of which so many are done. */
export const jobWith = (done: number, status: Job['status'] = 'in_progress', more: Partial<Job> = {}): Job =>
  jobSchema.parse({
    id: ID,
    object: 'job',
    status,
    filename: 'logs.csv',
    bytes: 1,
    sha256: '0'.repeat(64),
    rows: { total: 100, done, unclassified: 0, failed: 0 },
    stages: [],
    labels: {},
    pipeline: 'p',
    metadata: {},
    created_at: '2026-01-01T00:00:00Z',
    started_at: null,
    finished_at: null,
    expires_at: null,
    rows_per_second: null,
    seconds_left: null,
    error: null,
    links: { self, events: self, results: self, rows: self, summary: self },
    ...more,
  });
