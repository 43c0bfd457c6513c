import { isEnded, type Job, type JobStatus } from '@logsieve/contracts/job';
import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import type { Accepted } from '@logsieve/contracts/records';
import type { Counts } from '../ledger/ledger';
import { CANCELLED } from '../protocol/cancelled-verdicts';
import { failuresOf } from './job-counts';

/** Costs are counted in millionths. */
const MILLION = 1e6;

const toTime = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** What kept rows of a job from being asked about, in words that the docs explain; null where nothing did. */
function describeFailures(counts: Counts): string | null {
  const failures = failuresOf(counts);
  if (failures.length === 0) return null;
  return `Some rows have no label: ${failures.map(([error, rows]) => `${error} (${rows})`).join(', ')}.`;
}

/** How a job stands, besides what its manifest says. Times are milliseconds since 1970. */
export interface JobProgress {
  readonly status: JobStatus;
  readonly counts: Counts;
  /** Labels of its pipeline, to name the counts by. */
  readonly labels: readonly string[];
  readonly started: number | null;
  readonly finished: number | null;
  readonly error: string | null;
  /** When all this was read. */
  readonly now: number;
}

/**
 * Rows labelled per second, and the seconds that the rest takes at that rate. Rows are labelled while the upload still comes, so its time counts too:
 * from the acceptance on, a short job would seem to take no time at all. Both are the same from whatever replica answers.
 */
function pace(accepted: Accepted, total: number, progress: JobProgress): Pick<Job, 'rows_per_second' | 'seconds_left'> {
  const { status, counts, started, finished, now } = progress;
  if (started === null) return { rows_per_second: null, seconds_left: null };
  const done = counts.done ?? 0;
  // What a cancellation left unlabelled was no work.
  const labelled = done - (counts[`failure.${CANCELLED}`] ?? 0);
  const seconds = Math.max(1, (finished ?? now) - accepted.created) / 1_000;
  const rate = labelled / seconds;
  return { rows_per_second: Math.round(rate * 10) / 10, seconds_left: secondsLeft(status, total - done, rate) };
}

function secondsLeft(status: JobStatus, rows: number, rate: number): number | null {
  if (isEnded(status)) return 0;
  if (status !== 'in_progress') return null;
  if (rows <= 0) return 0;
  return rate > 0 ? Math.ceil(rows / rate) : null;
}

/** The job as clients see it. */
export function jobDocument(accepted: Accepted, progress: JobProgress, retentionMs: number): Job {
  const { counts, finished } = progress;
  const count = (name: string) => counts[name] ?? 0;
  const self = `/v1/jobs/${accepted.id}`;
  const total = accepted.chunks.rows.reduce((sum, rows) => sum + rows, 0);
  const names = [UNCLASSIFIED, ...progress.labels];
  return {
    id: accepted.id,
    object: 'job',
    status: progress.status,
    filename: accepted.filename,
    bytes: accepted.bytes,
    sha256: accepted.sha256,
    rows: {
      total,
      done: count('done'),
      unclassified: count('label.0'),
      failed: count('failed'),
    },
    stages: [
      { name: 'regex', in: count('regex.in'), labelled: count('regex.labelled') },
      { name: 'bert', in: count('bert.in'), labelled: count('bert.labelled'), cached: count('bert.cached') },
      {
        name: 'llm',
        in: count('llm.in'),
        labelled: count('llm.labelled'),
        cached: count('llm.cached'),
        calls: count('llm.calls'),
        prompt_tokens: count('llm.prompt_tokens'),
        completion_tokens: count('llm.completion_tokens'),
        cost: count('llm.cost') / MILLION,
      },
    ],
    labels: Object.fromEntries(names.map((name, i) => [name, count(`label.${i}`)] as const).filter(([, rows]) => rows > 0)),
    pipeline: accepted.pipeline,
    metadata: accepted.metadata,
    created_at: new Date(accepted.created).toISOString(),
    started_at: toTime(progress.started),
    finished_at: toTime(finished),
    expires_at: toTime(finished === null ? null : finished + retentionMs),
    ...pace(accepted, total, progress),
    error: progress.error ?? describeFailures(counts),
    links: { self, events: `${self}/events`, results: `${self}/results`, rows: `${self}/rows`, summary: `${self}/summary` },
  };
}

/** A job that was accepted this moment. */
export const acceptedJob = (accepted: Accepted, retentionMs: number): Job =>
  jobDocument(
    accepted,
    { status: 'queued', counts: {}, labels: [], started: null, finished: null, error: null, now: accepted.time },
    retentionMs,
  );
