import type { JobKey } from '@logsieve/contracts/job-key';
import { bestEffort } from './best-effort';
import { bindKey } from './bind-key';
import { decideFate, readAdmission, readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';

export type CancelAnswer = 'cancelling' | 'already-cancelled' | 'finished' | 'not-found';

/** Cancels a job. Its labelled rows stay readable. */
export async function cancelJob(deps: ProtocolDeps, job: JobKey): Promise<CancelAnswer> {
  const d = leased(deps);
  if (await readGone(d.store, job)) return 'not-found';
  const admission = await readAdmission(d.store, job);
  if (admission?.outcome !== 'accepted') return 'not-found';
  // Until bound, a job gets no fate.
  if ((await bindKey(d, job, admission)).outcome !== 'bound') return 'not-found';
  const { won, stands } = await decideFate(d.store, job, { v: 1, state: 'cancelled', time: d.now(), error: null });
  if (!won) return stands.state === 'cancelled' ? 'already-cancelled' : 'finished';
  await bestEffort(async () => {
    await d.ledger.end(job);
    await d.queues.addEnd(job);
    await d.events.publish(job);
  });
  return 'cancelling';
}
