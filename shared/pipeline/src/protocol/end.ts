import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { wholeVerdictsKey } from '../store/names';
import { openWhole } from '../verdicts/open-whole';
import { METHOD_CODE } from '../verdicts/verdict';
import { CorruptVerdictsError, type VerdictFile } from '../verdicts/verdict-file';
import { writeWhole } from '../verdicts/write-whole';
import { decideFate, readAdmission, readFate, readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { finishJob } from './finish';
import { leased } from './lease';
import { hasEnded, MissingVerdictsError, readHighest } from './verdict-files';

/** Ends a job whose chunks are all sealed, or finishes one whose fate stands. Does nothing where there is nothing to end. Repeatable. */
export async function endJob(deps: ProtocolDeps, job: JobKey): Promise<void> {
  const d = leased(deps);
  if (await readGone(d.store, job)) return;
  const accepted = await readAdmission(d.store, job);
  if (accepted?.outcome !== 'accepted') return;
  const fate = await readFate(d.store, job);
  if (fate) return finishJob(d, job, accepted, fate);
  const view = await d.ledger.read(job);
  if (view?.state !== 'accepted' || view.sealed !== accepted.chunks.rows.length) return;
  if (!(await putWhole(d, job, accepted))) return;
  const { stands } = await decideFate(d.store, job, { v: 1, state: 'completed', time: d.now(), error: null });
  await finishJob(d, job, accepted, stands);
}

/** Writes V and reads it back; false when the job was ended by another meanwhile. */
async function putWhole(d: ProtocolDeps, job: JobKey, accepted: Accepted): Promise<boolean> {
  const { pipeline } = accepted;
  try {
    await d.store.putOnce(
      wholeVerdictsKey(job),
      writeWhole(parts(d, job, accepted), { pipeline, model: await d.describe.model(pipeline) }),
    );
  } catch (error) {
    if (!(error instanceof MissingVerdictsError)) throw error;
    if (await hasEnded(d, job)) return false;
    // The store is right where they differ: the ledger is built anew from it.
    await d.ledger.drop(job);
    throw error;
  }
  return checkWhole(d, job, accepted);
}

async function* parts(d: ProtocolDeps, job: JobKey, accepted: Accepted): AsyncGenerator<VerdictFile> {
  for (const chunk of accepted.chunks.rows.keys()) {
    const file = await readHighest(d, job, chunk);
    if (!file || file.block.has(METHOD_CODE.pending)) throw new MissingVerdictsError(`chunk ${chunk} of ${job} is not sealed in the store`);
    yield file;
  }
}

/** Throws CorruptVerdictsError where V is not what was written; false where it was removed with its job meanwhile. */
async function checkWhole(d: ProtocolDeps, job: JobKey, accepted: Accepted): Promise<boolean> {
  try {
    const whole = await openWhole(d.store, wholeVerdictsKey(job));
    if (!whole) return false;
    const rows = accepted.chunks.rows.reduce((sum, count) => sum + count, 0);
    if (whole.rows !== rows) throw new CorruptVerdictsError(`whole verdicts of ${job}: ${whole.rows} rows, ${rows} were accepted`);
    return true;
  } catch (error) {
    if (error instanceof CorruptVerdictsError && (await readGone(d.store, job))) return false;
    throw error;
  }
}
