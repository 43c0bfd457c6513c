import { isEnded, type Job, type JobStatus } from '@logsieve/contracts/job';
import type { JobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { Accepted } from '@logsieve/contracts/records';
import { LRUCache } from 'lru-cache';
import type { Counts } from '../ledger/ledger';
import type { ProtocolDeps } from '../protocol/deps';
import { type JobState, readJobState } from '../protocol/job-state';
import { wholeVerdictsKey } from '../store/names';
import { openWhole } from '../verdicts/open-whole';
import { countWhole } from './job-counts';
import { jobDocument } from './job-document';

/** A job that can be shown. */
export type Shown = Exclude<JobState, { state: 'not-found' | 'gone' }>;

export interface JobReader {
  /** Throws `job-not-found` or `job-expired`. */
  state(job: JobKey): Promise<Shown>;
  document(job: JobKey): Promise<Job>;
  toDocument(job: JobKey, state: Shown): Promise<Job>;
  labels(accepted: Accepted): Promise<readonly string[]>;
}

/** Jobs whose last known counts are kept. */
const REMEMBERED = 1_000;
const NOT_FOUND = 'There is no job with this id.';

export interface JobReaderDeps extends Pick<ProtocolDeps, 'store' | 'ledger' | 'times' | 'now'> {
  /** The labels of a pipeline version. */
  readonly pipelines: (hash: string) => Promise<Pick<ResolvedPipeline, 'labels'>>;
}

/** Reads jobs as clients see them: decisions and totals from the store, live counts from the ledger. */
export function createJobReader(protocol: JobReaderDeps): JobReader {
  const labels = async (accepted: Accepted) => (await protocol.pipelines(accepted.pipeline)).labels;

  const state = async (job: JobKey): Promise<Shown> => {
    const found = await readJobState(protocol, job);
    if (found.state === 'not-found') throw new HttpProblem('job-not-found', NOT_FOUND);
    if (found.state !== 'gone') return found;
    if (found.gone.state === 'expired') throw new HttpProblem('job-expired', 'The job and its file were removed after the retention time.');
    throw new HttpProblem('job-not-found', NOT_FOUND);
  };

  // While Redis does not answer, a job that runs must not seem to begin anew.
  const remembered = new LRUCache<JobKey, Counts>({ max: REMEMBERED });
  const counts = async (job: JobKey, shown: Shown): Promise<Counts> => {
    if ('progress' in shown) {
      const { progress } = shown;
      if (progress.state === 'absent') return remembered.get(job) ?? progress.counts;
      remembered.set(job, progress.counts);
      return progress.counts;
    }
    const whole = await openWhole(protocol.store, wholeVerdictsKey(job));
    return whole ? countWhole(whole.trailer) : {};
  };

  const toDocument = async (job: JobKey, shown: Shown): Promise<Job> => {
    const { accepted } = shown;
    const status: JobStatus = shown.state;
    const fate = 'fate' in shown ? shown.fate : undefined;
    return jobDocument(
      accepted,
      {
        status,
        counts: await counts(job, shown),
        labels: await labels(accepted),
        started: status === 'queued' ? null : accepted.time,
        finished: fate && isEnded(status) ? fate.time : null,
        error: fate?.error ?? null,
        now: protocol.now(),
      },
      protocol.times.retentionMs,
    );
  };

  return { state, labels, toDocument, document: async (job) => toDocument(job, await state(job)) };
}
