import { type Job, jobSchema } from '@logsieve/contracts/job';
import { type Accepted, acceptedSchema } from '@logsieve/contracts/records';
import { acceptedJob, type JobProgress, jobDocument } from './job-document';

const CREATED = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const id = `job_${'0'.repeat(36)}`;

/** An upload that began at CREATED and was accepted two seconds later. */
const accepted = (rows: number[]): Accepted =>
  acceptedSchema.parse({
    v: 1,
    outcome: 'accepted',
    id,
    owner: 'public',
    created: CREATED,
    time: CREATED + 2_000,
    pipeline: 'p',
    filename: 'logs.csv',
    bytes: 1,
    sha256: '0'.repeat(64),
    idempotency: null,
    options: {},
    metadata: { team: 'ops' },
    csv: {
      delimiter: ',',
      bom: 0,
      header_end: 1,
      body_start: 2,
      columns: ['source', 'log_message'],
      source_column: 0,
      message_column: 1,
      label_column: null,
      line_ending: '\n',
    },
    chunks: { rows, bytes: rows },
  });

const at = (seconds: number) => CREATED + seconds * 1_000;
const show = (progress: Partial<JobProgress>, rows = [60, 40]): Job =>
  jobSchema.parse(
    jobDocument(
      accepted(rows),
      { status: 'in_progress', counts: {}, labels: ['One', 'Two'], started: at(2), finished: null, error: null, now: at(4), ...progress },
      HOUR,
    ),
  );

test('a job that waits has no rate, and no end in sight', () => {
  const job = show({ status: 'queued', started: null });
  expect(job).toMatchObject({ rows_per_second: null, seconds_left: null, started_at: null, finished_at: null, expires_at: null });
  expect(jobSchema.parse(acceptedJob(accepted([60, 40]), HOUR))).toEqual(job);
});

test('a job that runs has the rate since its upload began, and the time that the rest takes at that', () => {
  expect(show({ counts: { done: 20 } })).toMatchObject({ rows: { total: 100, done: 20 }, rows_per_second: 5, seconds_left: 16 });
  expect(show({ counts: { done: 99 } })).toMatchObject({ rows_per_second: 24.8, seconds_left: 1 });
  expect(show({ counts: { done: 100 } })).toMatchObject({ rows_per_second: 25, seconds_left: 0 });
});

test('a job that has done nothing yet has a rate of 0, and nobody knows for how long', () => {
  expect(show({})).toMatchObject({ rows_per_second: 0, seconds_left: null });
});

test('a short job has no rate that nothing could have, though most was done before it was accepted', () => {
  const job = show({ status: 'completed', counts: { done: 100 }, finished: at(2) + 1, now: at(9) });
  expect(job).toMatchObject({ rows_per_second: 50, seconds_left: 0, finished_at: '2026-01-01T00:00:02.001Z' });
});

test('a clock that goes backwards makes no negative times', () => {
  expect(show({ counts: { done: 1 }, now: at(-5) })).toMatchObject({ rows_per_second: 1_000, seconds_left: 1 });
});

test('a job that has ended keeps its rate, and is kept for a while', () => {
  const progress = { status: 'completed', counts: { done: 100, 'label.0': 1, 'label.1': 99 }, finished: at(10) } as const;
  const job = show({ ...progress, now: at(11) });
  expect(job).toMatchObject({ rows_per_second: 10, seconds_left: 0, expires_at: '2026-01-01T01:00:10.000Z' });
  expect(job).toMatchObject({ rows: { done: 100, unclassified: 1 }, labels: { Unclassified: 1, One: 99 }, error: null });
  expect(job.labels).not.toHaveProperty('Two');
  expect(show({ ...progress, now: at(3_000) })).toEqual(job);
});

test('what a cancellation left over counts as done, but not as work', () => {
  expect(show({ status: 'cancelling', counts: { done: 20 } })).toMatchObject({ rows_per_second: 5, seconds_left: null });
  const job = show({ status: 'cancelled', counts: { done: 100, failed: 80, 'failure.cancelled': 80 }, finished: at(4) });
  expect(job).toMatchObject({ rows: { done: 100, failed: 80 }, rows_per_second: 5, seconds_left: 0 });
});

test('a job that failed says why', () => {
  expect(show({ status: 'failed', error: 'Chunk 1 is missing.', finished: at(4) })).toMatchObject({
    rows: { total: 100, done: 0 },
    rows_per_second: 0,
    seconds_left: 0,
    error: 'Chunk 1 is missing.',
  });
});

test('rows that failed are named by reason', () => {
  expect(show({ counts: { done: 9, failed: 5, 'failure.llm_budget': 3, 'failure.crashed': 2 } }).error).toBe(
    'Some rows have no label: llm_budget (3), crashed (2).',
  );
});

test('a file without rows is done when it begins', () => {
  expect(show({}, [])).toMatchObject({ rows: { total: 0, done: 0 }, rows_per_second: 0, seconds_left: 0 });
  expect(show({ status: 'completed', finished: at(2) }, [])).toMatchObject({ rows_per_second: 0, seconds_left: 0 });
});

test('the stages stand in their order, whether reached or not', () => {
  const counts = {
    'regex.in': 9,
    'regex.labelled': 4,
    'bert.in': 5,
    'bert.labelled': 3,
    'bert.cached': 1,
    'llm.in': 2,
    'llm.calls': 1,
    'llm.cost': 1_250,
  };
  expect(show({ counts }).stages).toEqual([
    { name: 'regex', in: 9, labelled: 4 },
    { name: 'bert', in: 5, labelled: 3, cached: 1 },
    { name: 'llm', in: 2, labelled: 0, cached: 0, calls: 1, prompt_tokens: 0, completion_tokens: 0, cost: 0.00125 },
  ]);
});

test('it links to all that can be asked of it', () => {
  const self = `/v1/jobs/${id}`;
  expect(show({}).links).toEqual({
    self,
    events: `${self}/events`,
    results: `${self}/results`,
    rows: `${self}/rows`,
    summary: `${self}/summary`,
  });
});
