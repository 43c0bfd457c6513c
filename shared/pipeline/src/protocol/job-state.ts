import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted, Fate, Gone } from '@logsieve/contracts/records';
import type { Progress } from '../ledger/ledger';
import { verdictsPrefix } from '../store/names';
import { bestEffort } from './best-effort';
import { readAdmission, readFate, readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { hasWhole } from './verdict-files';

export type JobState =
  | { readonly state: 'not-found' }
  /** Deleted, expired or a duplicate; nothing is left but its decisions. */
  | { readonly state: 'gone'; readonly gone: Gone }
  | { readonly state: 'queued' | 'in_progress'; readonly accepted: Accepted; readonly progress: Progress }
  | { readonly state: 'cancelling'; readonly accepted: Accepted; readonly fate: Fate; readonly progress: Progress }
  | { readonly state: Fate['state']; readonly accepted: Accepted; readonly fate: Fate };

const UNKNOWN: Progress = { state: 'absent', chunks: 0, sealed: 0, counts: {}, started: undefined };

/**
 * How a job stands, read in the order in which it is decided: gone, admission, fate, and only then Redis. A state is never left for an earlier
 * one (but `queued` may follow `in_progress` where Redis has lost the job): what is missing because a decision was made meanwhile is read again.
 */
export async function readJobState(deps: Pick<ProtocolDeps, 'store' | 'ledger'>, job: JobKey): Promise<JobState> {
  const { store, ledger } = deps;
  const gone = await readGone(store, job);
  if (gone) return { state: 'gone', gone };
  const accepted = await readAdmission(store, job);
  if (accepted?.outcome !== 'accepted') return { state: 'not-found' };
  const fate = await readFate(store, job);
  if (fate && fate.state !== 'cancelled') return { state: fate.state, accepted, fate };
  if (fate && (await hasWhole(store, job))) return { state: fate.state, accepted, fate };

  const progress = (await bestEffort(() => ledger.progress(job))) ?? UNKNOWN;
  if (fate) {
    // V is missing too once the job is removed.
    if (await readGone(store, job)) return readJobState(deps, job);
    return { state: 'cancelling', accepted, fate, progress };
  }
  // Where Redis has forgotten the job, the store still knows whether anything was done.
  const begun = progress.started !== undefined || (await store.list(verdictsPrefix(job), { limit: 1 })).length > 0;
  const isLive = progress.state === 'open' || progress.state === 'accepted';
  if (!isLive && ((await readGone(store, job)) || (await readFate(store, job)))) return readJobState(deps, job);
  return { state: begun ? 'in_progress' : 'queued', accepted, progress };
}
