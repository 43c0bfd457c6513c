import type { JobKey } from '@logsieve/contracts/job-key';
import { admissionKey, dueKey, fateKey, goneKey, parseDueKey } from '../store/names';
import { decideGone, readAdmission, readFate, readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { removeJob } from './remove';

const empty = Buffer.alloc(0);

/** Does what a due marker that was reached asks for, and removes the marker. Repeatable. */
export async function reachDueMarker(deps: ProtocolDeps, key: string): Promise<void> {
  const d = leased(deps);
  const { job } = parseDueKey(key);
  const gone = await readGone(d.store, job);
  const admission = await readAdmission(d.store, job);
  const fate = await readFate(d.store, job);
  const tombstone = gone?.time ?? (admission?.outcome === 'refused' ? admission.time : undefined);
  if (tombstone !== undefined) await tendTombstone(d, job, tombstone + d.times.tombstoneMs);
  else if (!admission && !fate) await removeForGood(d, job);
  else if (fate && fate.time + d.times.retentionMs <= d.now()) await expire(d, job);
  await d.store.delete(key);
}

async function expire(d: ProtocolDeps, job: JobKey): Promise<void> {
  const time = d.now();
  await d.store.putOnce(dueKey(time + d.times.tombstoneMs, job), empty);
  await decideGone(d.store, job, { v: 1, state: 'expired', time, of: null });
  await removeJob(d, job);
}

async function tendTombstone(d: ProtocolDeps, job: JobKey, over: number): Promise<void> {
  if (over > d.now()) {
    await d.store.putOnce(dueKey(over, job), empty);
    return removeJob(d, job);
  }
  await removeForGood(d, job);
  for (const decision of [fateKey(job), admissionKey(job), goneKey(job)]) await d.store.delete(decision);
}

/** The last removal. Nobody comes back to the job after it, so it fails while Redis is away, and the marker stays for the next sweep. */
async function removeForGood(d: ProtocolDeps, job: JobKey): Promise<void> {
  await removeJob(d, job);
  await d.ledger.drop(job);
}
