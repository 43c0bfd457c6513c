import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { Accepted, Admission } from '@logsieve/contracts/records';
import { bestEffort } from './best-effort';
import { type Binding, bindKey } from './bind-key';
import { type Decided, decideAdmission, readAdmission } from './decisions';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { queueWork } from './queue-work';
import { rebuildLedger } from './rebuild';

export type AcceptAnswer = { outcome: 'accepted' } | { outcome: 'refused' } | Exclude<Binding, { outcome: 'bound' }>;

/** Makes an upload a job: it is durable from then on, whatever Redis says. */
export async function acceptUpload(deps: ProtocolDeps, accepted: Accepted): Promise<AcceptAnswer> {
  const d = leased(deps);
  const job = toJobKey(accepted.owner, accepted.id);
  const { stands } = await admit(d, job, accepted);
  if (stands.outcome === 'refused') return { outcome: 'refused' };
  const binding = await bindKey(d, job, stands);
  if (binding.outcome !== 'bound') return binding;
  await bestEffort(async () => {
    const reply = await d.ledger.accept(job, stands.chunks.rows.length, stands.pipeline);
    // Redis was away or forgot the upload: what the sweep would do.
    if (reply.status === 'absent') await rebuildLedger(d, job, stands);
    else await queueWork(d, job, reply);
  });
  return { outcome: 'accepted' };
}

/** The upload may be a job or not: the store did not take the decision, and does not say whether it stands. */
export class AdmissionUnknownError extends Error {
  override readonly name = 'AdmissionUnknownError';
}

/** A put that failed may stand all the same, where only its last sync failed: offered again it is synced again, and the client is not told of a fault. */
async function admit({ store }: ProtocolDeps, job: JobKey, accepted: Accepted): Promise<Decided<Admission>> {
  try {
    return await decideAdmission(store, job, accepted);
  } catch (error) {
    try {
      if (await readAdmission(store, job)) return await decideAdmission(store, job, accepted);
    } catch (cause) {
      throw new AdmissionUnknownError(`nobody knows whether ${job} was accepted`, { cause });
    }
    throw error;
  }
}
