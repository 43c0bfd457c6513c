import type { JobKey } from '@logsieve/contracts/job-key';
import type { LedgerStatus } from '../ledger/ledger';
import { decideFate, readAdmission, readFate, readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { finishJob } from './finish';

/** A chunk object is missing or unreadable: of a job that was removed, that is as it should be; an accepted, bound one fails. */
export async function loseChunk(d: ProtocolDeps, job: JobKey, chunk: number, status: LedgerStatus): Promise<void> {
  const gone = await readGone(d.store, job);
  const admission = await readAdmission(d.store, job);
  if (gone || admission?.outcome === 'refused') return d.ledger.drop(job);
  if (!admission || (await readFate(d.store, job))) return;
  // A job whose ledger says accepted is bound. Otherwise the sweep binds it first, and comes back here.
  if (status !== 'accepted' && admission.idempotency !== null) return;
  const error = `Part ${chunk + 1} of ${admission.chunks.rows.length} of the upload is missing from the store or damaged.`;
  const { stands } = await decideFate(d.store, job, { v: 1, state: 'failed', time: d.now(), error });
  await finishJob(d, job, admission, stands);
}
