import type { JobKey } from '@logsieve/contracts/job-key';
import { dueKey } from '../store/names';
import { decideGone, readAdmission, readFate, readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { removeJob } from './remove';
import { hasWhole } from './verdict-files';

export type DeleteAnswer = 'deleted' | 'running' | 'not-found';

/** Removes a finished job: its upload, its verdicts, all but the trace that it was there. */
export async function deleteJob(deps: ProtocolDeps, job: JobKey): Promise<DeleteAnswer> {
  const d = leased(deps);
  if (await readGone(d.store, job)) return 'not-found';
  const admission = await readAdmission(d.store, job);
  if (admission?.outcome !== 'accepted') return 'not-found';
  const fate = await readFate(d.store, job);
  if (!fate || (fate.state === 'cancelled' && !(await hasWhole(d.store, job)))) return 'running';
  const time = d.now();
  await d.store.putOnce(dueKey(time + d.times.tombstoneMs, job), Buffer.alloc(0));
  await decideGone(d.store, job, { v: 1, state: 'deleted', time, of: null });
  await removeJob(d, job);
  return 'deleted';
}
