import type { JobKey } from '@logsieve/contracts/job-key';
import { decideAdmission } from './decisions';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { buryJob } from './remove';

/** Refuses an upload that is bad or was cut off, and removes it. Answers what the upload is now: `accepted` came first, if so. */
export async function refuseUpload(deps: ProtocolDeps, job: JobKey, reason: string): Promise<'refused' | 'accepted'> {
  const d = leased(deps);
  const { stands } = await decideAdmission(d.store, job, { v: 1, outcome: 'refused', time: d.now(), reason });
  if (stands.outcome === 'refused') await buryJob(d, job, stands.time);
  return stands.outcome;
}
