import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { countVerdicts } from '../jobs/job-counts';
import type { LedgerView } from '../ledger/ledger';
import { METHOD_CODE } from '../verdicts/verdict';
import { bindKey } from './bind-key';
import { readAdmission, readFate, readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { finishJob } from './finish';
import { leased } from './lease';
import { LLM_UNAVAILABLE } from './llm';
import { patchFromFile, putPatch } from './patch';
import { queueWork } from './queue-work';
import { rebuildLedger } from './rebuild';
import { refuseUpload } from './refuse';
import { buryJob } from './remove';
import { giveUp, hasEnded, listRevisions, readVerdicts } from './verdict-files';

/** What a sweep found a job of `open/` to be, or made of it. */
export type TendOutcome = 'uploading' | 'refused' | 'buried' | 'finished' | 'rebuilt' | 'dropped' | 'running';

/** Finishes what a crash between any two effects has left of one open job. `isStale` says whether an upload brings nothing any more. */
export async function tendJob(deps: ProtocolDeps, job: JobKey, isStale: () => Promise<boolean>): Promise<TendOutcome> {
  const d = leased(deps);
  const gone = await readGone(d.store, job);
  const admission = await readAdmission(d.store, job);
  const removed = gone ?? (admission?.outcome === 'refused' ? admission : undefined);
  if (removed) {
    await buryJob(d, job, removed.time);
    return 'buried';
  }
  if (admission?.outcome !== 'accepted') {
    if (!(await isStale())) return 'uploading';
    return (await refuseUpload(d, job, 'the upload brought nothing for too long')) === 'refused' ? 'refused' : 'running';
  }
  return tendAccepted(d, job, admission);
}

async function tendAccepted(d: ProtocolDeps, job: JobKey, accepted: Accepted): Promise<TendOutcome> {
  const fate = await readFate(d.store, job);
  if (fate) {
    await finishJob(d, job, accepted, fate);
    return 'finished';
  }
  const view = await d.ledger.read(job);
  // A job whose ledger says accepted is bound.
  if (view?.state !== 'accepted' && (await bindKey(d, job, accepted)).outcome !== 'bound') return 'buried';
  if (!view) {
    await rebuildLedger(d, job, accepted);
    return 'rebuilt';
  }
  if (view.state === 'ended' && (await readFate(d.store, job))) return 'running';
  if (view.state === 'ended' || !view.isSound) {
    await d.ledger.drop(job);
    return 'dropped';
  }
  return (await repair(d, job, accepted, view)) ? 'running' : 'dropped';
}

/** Brings ledger and queues in line with the store; false where the ledger claims what the store does not have. */
async function repair(d: ProtocolDeps, job: JobKey, accepted: Accepted, before: LedgerView): Promise<boolean> {
  const n = accepted.chunks.rows.length;
  if (before.state === 'open') await queueWork(d, job, await d.ledger.accept(job, n, accepted.pipeline));
  const view = await d.ledger.read(job);
  const revisions = await listRevisions(d, job);
  for (const [chunk, state] of view?.states.entries() ?? []) {
    if (state === 'sealed' || state === 'sealed-pending') {
      if (revisions.has(chunk) || (await hasEnded(d, job))) continue;
      await d.ledger.drop(job);
      return false;
    }
  }
  for (const [chunk, revision] of revisions) if (view?.states[chunk] !== 'sealed') await adopt(d, job, chunk, revision);
  await queueWork(d, job, await d.ledger.admit(job));
  if (d.now() >= accepted.time + d.times.llmDeadlineMs) await endWaiting(d, job);
  await queueStates(d, job);
  return true;
}

/** Tells the ledger of a file that it lacks. */
async function adopt(d: ProtocolDeps, job: JobKey, chunk: number, revision: number): Promise<void> {
  if (revision > 0) {
    await patchFromFile(d, job, chunk);
    return;
  }
  const file = await readVerdicts(d, job, chunk, 0);
  if (!file) return;
  await queueWork(d, job, await d.ledger.seal(job, chunk, file.block.has(METHOD_CODE.pending), countVerdicts(file.block)));
}

/** Past the deadline nothing waits for the LLM any more. */
async function endWaiting(d: ProtocolDeps, job: JobKey): Promise<void> {
  const view = await d.ledger.read(job);
  for (const [chunk, state] of view?.states.entries() ?? []) {
    if (state !== 'sealed-pending' || (await patchFromFile(d, job, chunk))) continue;
    const sealed = await readVerdicts(d, job, chunk, 0);
    if (sealed) await putPatch(d, job, chunk, giveUp(sealed.block, ['pending'], LLM_UNAVAILABLE), sealed);
  }
}

/** Queues what each state says, and the end if all is sealed. */
async function queueStates(d: ProtocolDeps, job: JobKey): Promise<void> {
  const view = await d.ledger.read(job);
  if (view?.state !== 'accepted') return;
  for (const [chunk, state] of view.states.entries()) {
    if (state === 'regex' || state === 'bert') await d.queues.readd(state, job, chunk);
    if (state === 'sealed-pending') await d.queues.readd('llm', job, chunk);
  }
  if (view.sealed === view.states.length) await d.queues.readdEnd(job);
}
