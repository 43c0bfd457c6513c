import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted, Fate } from '@logsieve/contracts/records';
import { dueKey, openKey, verdictsPrefix } from '../store/names';
import { bestEffort } from './best-effort';
import { putCancelledWhole } from './cancelled-verdicts';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { hasWhole } from './verdict-files';

/**
 * Finishes an accepted job whose fate stands. Repeatable. While Redis is away the job keeps its marker, so that a sweep ends its ledger later: without one
 * the keys would stay for as long as those of a running job.
 */
export async function finishJob(deps: ProtocolDeps, job: JobKey, accepted: Accepted, fate: Fate): Promise<void> {
  const d = leased(deps);
  if (fate.state === 'cancelled' && !(await hasWhole(d.store, job))) await putCancelledWhole(d, job, accepted);
  await d.store.putOnce(dueKey(fate.time + d.times.retentionMs, job), Buffer.alloc(0));
  const isEnded = await bestEffort(async () => {
    await d.ledger.end(job);
    return true;
  });
  await bestEffort(() => d.events.publish(job));
  for (const key of await d.store.list(verdictsPrefix(job))) await d.store.delete(key);
  if (isEnded) await d.store.delete(openKey(job));
}
