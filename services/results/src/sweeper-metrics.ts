import type { CallSweepReport } from '@logsieve/pipeline/protocol/calls';
import { isUnfinished, type SweepReport } from '@logsieve/pipeline/protocol/sweep';
import type { TendOutcome } from '@logsieve/pipeline/protocol/tend';
import type { Metrics } from '@logsieve/platform/metrics/metrics';

/** Counts what sweeps have found and done. */
export interface SweeperMetrics {
  /** One over the jobs has ended. */
  swept(report: SweepReport, seconds: number): void;
  /** One over the calls has ended. */
  sweptCalls(report: CallSweepReport): void;
  failed(): void;
}

export function createSweeperMetrics(metrics: Metrics, now: () => number = Date.now): SweeperMetrics {
  const jobs = metrics.counter('logsieve_sweeper_jobs_total', 'Unfinished jobs that the sweeper looked at, by what became of them.', [
    'outcome',
  ]);
  const due = metrics.counter('logsieve_sweeper_due_total', 'Markers of jobs that were due for removal or a look.');
  const removed = metrics.counter('logsieve_sweeper_removed_total', 'What the sweeper removed because nobody needs it any more.', ['kind']);
  const errors = metrics.counter(
    'logsieve_sweeper_errors_total',
    'Jobs, calls and markers that a sweep could not deal with, and failed sweeps.',
  );
  const seconds = metrics.histogram('logsieve_sweeper_sweep_seconds', 'Time of a sweep.');
  const last = metrics.gauge(
    'logsieve_sweeper_last_sweep_timestamp_seconds',
    'When the last sweep has ended, in Unix time; until the first: the start.',
  );
  last.set(now() / 1_000);
  const unfinished = metrics.gauge('logsieve_jobs_unfinished', 'Uploads under way and jobs that run, when they were last swept.');
  const oldest = metrics.gauge('logsieve_job_oldest_unfinished_seconds', 'Time since the oldest of them was begun; 0 where there is none.');
  let oldestMs: number | undefined;
  metrics.onScrape(async () => oldest.set(oldestMs === undefined ? 0 : Math.max(0, (now() - oldestMs) / 1_000)));
  return {
    swept: (report, time) => {
      const outcomes = Object.entries(report.jobs) as [TendOutcome, number][];
      for (const [outcome, count] of outcomes) jobs.inc({ outcome }, count);
      unfinished.set(outcomes.reduce((sum, [outcome, count]) => sum + (isUnfinished(outcome) ? count : 0), 0));
      oldestMs = report.oldest;
      due.inc(report.due);
      errors.inc(report.errors.length);
      for (const kind of ['keys', 'temp', 'versions'] as const) removed.inc({ kind }, report[kind]);
      seconds.observe(time);
      last.set(now() / 1_000);
    },
    sweptCalls: (report) => {
      removed.inc({ kind: 'calls' }, report.removed);
      errors.inc(report.errors.length);
    },
    failed: () => errors.inc(),
  };
}
