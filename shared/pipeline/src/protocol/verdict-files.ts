import { isCall, type JobKey } from '@logsieve/contracts/job-key';
import { chunkKey, parseVerdictsKey, verdictsKey, verdictsPrefix, wholeVerdictsKey } from '../store/names';
import { METHOD_CODE, type Verdict } from '../verdicts/verdict';
import type { VerdictBlock } from '../verdicts/verdict-block';
import {
  CorruptVerdictsError,
  decodeVerdicts,
  encodeVerdicts,
  unpackBlock,
  type VerdictFile,
  type VerdictSource,
} from '../verdicts/verdict-file';
import { readAdmission, readFate, readGone } from './decisions';
import type { ProtocolDeps } from './deps';

/** A verdict file that must be there is not. */
export class MissingVerdictsError extends Error {
  override readonly name = 'MissingVerdictsError';
}

/** `v/c.r`; undefined when there is none. A file that is not as it was written is removed, to be made again, and CorruptVerdictsError thrown. */
export async function readVerdicts(deps: ProtocolDeps, job: JobKey, chunk: number, revision: number): Promise<VerdictFile | undefined> {
  const key = verdictsKey(job, chunk, revision);
  const bytes = await deps.store.get(key);
  try {
    return bytes && decodeVerdicts(bytes);
  } catch (error) {
    if (error instanceof CorruptVerdictsError) {
      await deps.store.delete(key);
      await deps.ledger.drop(job);
    }
    throw error;
  }
}

/** The highest revision there is. */
export const readHighest = async (deps: ProtocolDeps, job: JobKey, chunk: number): Promise<VerdictFile | undefined> =>
  (await readVerdicts(deps, job, chunk, 1)) ?? (await readVerdicts(deps, job, chunk, 0));

/** Creates `v/c.r` unless it is there, and reads what stands. Undefined when the job has ended and its files are removed. */
export async function putVerdicts(
  deps: ProtocolDeps,
  job: JobKey,
  chunk: number,
  block: VerdictBlock,
  source: VerdictSource,
): Promise<VerdictFile | undefined> {
  const key = verdictsKey(job, chunk, source.revision);
  const created = await deps.store.putOnce(key, encodeVerdicts(block, source));
  // It was not there although the job is finished: whoever finished it has removed it, and nobody would remove this one.
  if (created && (await needsNoFiles(deps.store, job))) {
    await deps.store.delete(key);
    return undefined;
  }
  const file = await readVerdicts(deps, job, chunk, source.revision);
  if (!file) await missingVerdicts(deps, job, chunk);
  return file;
}

/**
 * Removes what an earlier attempt on a chunk has put, when it ended before it saw that the job is finished: nobody else looks there any more. Does nothing
 * while a finish may still need the files.
 */
export async function removeLate({ store }: Pick<ProtocolDeps, 'store'>, job: JobKey, chunk: number): Promise<void> {
  if (!(await needsNoFiles(store, job))) return;
  for (const revision of [0, 1]) await store.delete(verdictsKey(job, chunk, revision));
}

/** Whether nobody needs the files of chunks any more: the job's fate stands, and all is in V, or it failed and has no V. */
async function needsNoFiles(store: ProtocolDeps['store'], job: JobKey): Promise<boolean> {
  const fate = await readFate(store, job);
  return fate !== undefined && (fate.state === 'failed' || (await hasWhole(store, job)));
}

/** A missing file is an error only where neither V nor fate nor gone exists, and the upload is not refused: throws MissingVerdictsError then. */
export async function missingVerdicts(deps: ProtocolDeps, job: JobKey, chunk: number): Promise<void> {
  if (await hasEnded(deps, job)) return;
  throw new MissingVerdictsError(`the verdicts of chunk ${chunk} of ${job} are not in the store`);
}

export async function hasEnded({ store }: ProtocolDeps, job: JobKey): Promise<boolean> {
  if ((await hasWhole(store, job)) || (await readFate(store, job)) || (await readGone(store, job))) return true;
  const admission = await readAdmission(store, job);
  // A call that was removed leaves no decision.
  return admission ? admission.outcome === 'refused' : isCall(job);
}

export const hasWhole = async (store: ProtocolDeps['store'], job: JobKey): Promise<boolean> =>
  (await store.size(wholeVerdictsKey(job))) !== undefined;

/** Of each chunk that has a verdict file, its highest revision. */
export async function listRevisions({ store }: Pick<ProtocolDeps, 'store'>, job: JobKey): Promise<Map<number, number>> {
  const revisions = new Map<number, number>();
  // Ascending, so that the highest revision comes last.
  for (const key of await store.list(verdictsPrefix(job))) {
    const { chunk, revision } = parseVerdictsKey(key);
    revisions.set(chunk, revision);
  }
  return revisions;
}

/** Verdicts as the ledger keeps them. What can't be read is dropped with the keys of the job, and CorruptVerdictsError thrown. */
export async function readBase(deps: ProtocolDeps, job: JobKey, base: Buffer | undefined): Promise<VerdictBlock | undefined> {
  try {
    return base && unpackBlock(base);
  } catch (error) {
    await deps.ledger.drop(job);
    throw error;
  }
}

/** A copy in which every record of this method has the verdict `none` with the reason as detail. */
export function giveUp(block: VerdictBlock, methods: readonly ('open' | 'pending')[], reason: string): VerdictBlock {
  const given = block.clone();
  const verdict: Verdict = { label: 0, method: METHOD_CODE.none, confidence: 0, detail: reason };
  for (const method of methods) for (const i of block.indexesOf(METHOD_CODE[method])) given.set(i, verdict);
  return given;
}

export const readChunk = (
  { store }: ProtocolDeps,
  job: JobKey,
  chunk: number,
  allocate?: (bytes: number) => Buffer,
): Promise<Buffer | undefined> => store.get(chunkKey(job, chunk), undefined, allocate);
