import type { JobKey } from '@logsieve/contracts/job-key';
import { admissionKey, dueKey, fateKey, goneKey, jobPrefix, openKey } from '../store/names';
import { bestEffort } from './best-effort';
import type { ProtocolDeps } from './deps';

/** Removes the keys of a job and every object of it but the three decisions. Repeatable. */
export async function removeJob({ store, ledger, onRemoved }: ProtocolDeps, job: JobKey): Promise<void> {
  await bestEffort(() => ledger.drop(job));
  const decisions = [admissionKey(job), fateKey(job), goneKey(job)];
  for (const key of await store.list(jobPrefix(job))) if (!decisions.includes(key)) await store.delete(key);
  if (onRemoved) await bestEffort(() => onRemoved(job));
}

/** Removes what was refused or is gone since `time`, and lets it leave `open/`; its tombstone stays until it is due. Repeatable. */
export async function buryJob(deps: ProtocolDeps, job: JobKey, time: number): Promise<void> {
  await deps.store.putOnce(dueKey(time + deps.times.tombstoneMs, job), Buffer.alloc(0));
  await removeJob(deps, job);
  await deps.store.delete(openKey(job));
}
