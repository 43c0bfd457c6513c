import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { CorruptChunkError } from '../chunk/chunk';
import { wholeVerdictsKey } from '../store/names';
import { METHOD_CODE } from '../verdicts/verdict';
import { VerdictBlock } from '../verdicts/verdict-block';
import type { VerdictFile } from '../verdicts/verdict-file';
import { writeWhole } from '../verdicts/write-whole';
import { bestEffort } from './best-effort';
import { readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { readStart } from './seeds';
import { giveUp, hasWhole, MissingVerdictsError, putVerdicts, readChunk, readHighest } from './verdict-files';

export const CANCELLED = 'cancelled';

/** Writes V of a cancelled job: what is labelled stays so, the rest is `none` with the detail `cancelled`. */
export async function putCancelledWhole(d: ProtocolDeps, job: JobKey, accepted: Accepted): Promise<void> {
  const model = await d.describe.model(accepted.pipeline);
  const parts = cancelledParts(d, job, accepted, model);
  try {
    await d.store.putOnce(wholeVerdictsKey(job), writeWhole(parts, { pipeline: accepted.pipeline, model }));
  } catch (error) {
    if (!(error instanceof MissingVerdictsError)) throw error;
    // Another finish was faster, and has removed the files.
    if (!(await hasWhole(d.store, job)) && !(await readGone(d.store, job))) throw error;
  }
}

async function* cancelledParts(d: ProtocolDeps, job: JobKey, accepted: Accepted, model: string): AsyncGenerator<VerdictFile> {
  for (const [chunk, rows] of accepted.chunks.rows.entries()) {
    const sealed = (await readHighest(d, job, chunk)) ?? (await sealCancelled(d, job, accepted, chunk, rows, model));
    const file = sealed?.block.has(METHOD_CODE.pending) ? await patchCancelled(d, job, chunk, sealed) : sealed;
    if (!file) throw new MissingVerdictsError(`the verdicts of chunk ${chunk} of ${job} were removed`);
    yield file;
  }
}

/** Revision 0 from what the ledger still knows, or what a retried chunk begins with. */
async function sealCancelled(d: ProtocolDeps, job: JobKey, { pipeline }: Accepted, chunk: number, rows: number, model: string) {
  const begun = await bestEffort(() => d.ledger.begin(job, chunk));
  const base = (await readStart(d, job, chunk, begun?.base).catch(withoutSeed)) ?? VerdictBlock.open(rows);
  const block = giveUp(base, ['open', 'pending'], CANCELLED);
  return putVerdicts(d, job, chunk, block, {
    pipeline,
    model,
    revision: 0,
    outputBytes: await outputBytes(d, job, chunk, pipeline, block),
  });
}

/** A cancelled job ends all the same. */
function withoutSeed(error: unknown): undefined {
  if (!(error instanceof CorruptChunkError)) throw error;
}

/** Revision 1; no label changes, so that the output is as long as before. */
function patchCancelled(d: ProtocolDeps, job: JobKey, chunk: number, { block, pipeline, model, outputBytes }: VerdictFile) {
  return putVerdicts(d, job, chunk, giveUp(block, ['pending'], CANCELLED), { pipeline, model, outputBytes, revision: 1 });
}

/** 0 where the chunk is lost: there is no output then. */
async function outputBytes(d: ProtocolDeps, job: JobKey, chunk: number, pipeline: string, block: VerdictBlock): Promise<number> {
  const object = await readChunk(d, job, chunk);
  try {
    return object ? await d.describe.outputBytes(pipeline, object, block) : 0;
  } catch (error) {
    if (!(error instanceof CorruptChunkError)) throw error;
    return 0;
  }
}
