import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted, Fate } from '@logsieve/contracts/records';
import { dueKey, openKey, verdictsPrefix } from '../store/names';
import { bestEffort } from './best-effort';
import { putCancelledWhole } from './cancelled-verdicts';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { hasWhole } from './verdict-files';

/** Finishes an accepted job whose fate stands. Repeatable. */
export async function finishJob(deps: ProtocolDeps, job: JobKey, accepted: Accepted, fate: Fate): Promise<void> {
  const d = leased(deps);
  if (fate.state === 'cancelled' && !(await hasWhole(d.store, job))) await putCancelledWhole(d, job, accepted);
  await d.store.putOnce(dueKey(fate.time + d.times.retentionMs, job), Buffer.alloc(0));
  await bestEffort(() => d.ledger.end(job));
  await bestEffort(() => d.events.publish(job));
  for (const key of await d.store.list(verdictsPrefix(job))) await d.store.delete(key);
  await d.store.delete(openKey(job));
}
