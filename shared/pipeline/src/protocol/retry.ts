import { type JobKey, splitJobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { CorruptChunkError, decodeChunk } from '../chunk/chunk';
import { markPinned } from '../document/publish-pipeline';
import { pipelineKey, wholeVerdictsKey } from '../store/names';
import { openWhole, type WholeVerdicts } from '../verdicts/open-whole';
import { CorruptVerdictsError, encodeVerdicts } from '../verdicts/verdict-file';
import { acceptUpload } from './accept';
import { readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { readJobState } from './job-state';
import { leased } from './lease';
import { refuseUpload } from './refuse';
import { seedOf } from './seeds';
import { openUpload, putChunk } from './upload';
import { readChunk } from './verdict-files';

export type RetryAnswer =
  | { readonly outcome: 'accepted'; readonly accepted: Accepted }
  /** The old job has not ended; a part of its upload is missing; it is not there, or not any more. */
  | { readonly outcome: 'running' | 'lost' | 'not-found' }
  /** The new one was given up meanwhile, as an upload that brings nothing for too long. */
  | { readonly outcome: 'refused' };

/** The new job: its id, when it begins, and what ends the copying. */
export interface RetryAs {
  readonly id: string;
  readonly created: number;
  readonly signal?: AbortSignal;
  /** Asked before anything is stored; what it throws is thrown on. */
  readonly mayBegin?: (upload: Pick<Accepted, 'bytes' | 'chunks'>) => Promise<void>;
  /** Throws for a chunk object that is not as it was written. */
  readonly checkChunk?: (object: Buffer) => unknown;
}

/**
 * Makes a new job over the upload and the pipeline version of one that has ended, with the verdicts of that one to begin with. It goes the way
 * of any upload, chunk by chunk, so that what is cut off in the middle is swept. The old job is only read.
 */
export async function retryJob(deps: ProtocolDeps, old: JobKey, as: RetryAs): Promise<RetryAnswer> {
  const state = await readJobState(deps, old);
  if (state.state === 'not-found' || state.state === 'gone') return { outcome: 'not-found' };
  if (state.state === 'failed') return { outcome: 'lost' };
  if (state.state !== 'completed' && state.state !== 'cancelled') return { outcome: 'running' };
  const { owner, id } = splitJobKey(old);
  const job = toJobKey(owner, as.id);
  const copied: CopyFrom = { old, accepted: state.accepted, job };
  await as.mayBegin?.(state.accepted);

  // Marked as pinned first: nothing that the new job needs is removed from then on.
  const opening = leased(deps);
  const whole = await openVerdicts(opening, old);
  if (!whole) return { outcome: await whyMissing(deps, old) };
  const { pipeline } = state.accepted;
  await markPinned(opening.store, pipeline, whole.trailer.model, opening.now());
  if ((await opening.store.size(pipelineKey(pipeline))) === undefined) return { outcome: await whyMissing(deps, old) };
  await openUpload(opening, job, pipeline);
  try {
    if (!(await copyChunks(deps, copied, whole, as))) {
      await refuseUpload(deps, job, 'what it retries is not whole any more');
      return { outcome: await whyMissing(deps, old) };
    }
    const accepted: Accepted = { ...state.accepted, id: as.id, created: as.created, time: deps.now(), idempotency: null, retry_of: id };
    const { outcome } = await acceptUpload(deps, accepted);
    return outcome === 'accepted' ? { outcome, accepted } : { outcome: 'refused' };
  } catch (error) {
    await refuseUpload(deps, job, 'could not be copied').catch(() => undefined); // what is left, the sweeper removes
    throw error;
  }
}

interface CopyFrom {
  readonly old: JobKey;
  readonly accepted: Accepted;
  readonly job: JobKey;
}

/** Puts each chunk with its seed; false where the old job has lost something. Each chunk is an operation of its own. */
async function copyChunks(deps: ProtocolDeps, { old, accepted, job }: CopyFrom, whole: WholeVerdicts, as: RetryAs): Promise<boolean> {
  const { pipeline, chunks } = accepted;
  const { checkChunk = decodeChunk } = as;
  const source = { pipeline, model: whole.trailer.model, revision: 0, outputBytes: 0 };
  try {
    for (const chunk of chunks.rows.keys()) {
      as.signal?.throwIfAborted();
      const object = await readChunk(deps, old, chunk);
      if (!object) return false;
      checkChunk(object);
      await putChunk(deps, job, chunk, object, encodeVerdicts(seedOf(await whole.readChunk(chunk)), source));
    }
    return true;
  } catch (error) {
    if (error instanceof CorruptChunkError) return false;
    if (error instanceof CorruptVerdictsError && (await readGone(deps.store, old))) return false;
    throw error;
  }
}

/** The verdicts of an ended job; undefined where it is removed while they are opened. */
async function openVerdicts({ store }: ProtocolDeps, job: JobKey): Promise<WholeVerdicts | undefined> {
  try {
    return await openWhole(store, wholeVerdictsKey(job));
  } catch (error) {
    if (error instanceof CorruptVerdictsError && (await readGone(store, job))) return undefined;
    throw error;
  }
}

const whyMissing = async ({ store }: ProtocolDeps, job: JobKey): Promise<'lost' | 'not-found'> =>
  (await readGone(store, job)) ? 'not-found' : 'lost';
