import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { CorruptChunkError } from '../chunk/chunk';
import { METHOD_CODE } from '../verdicts/verdict';
import type { VerdictBlock } from '../verdicts/verdict-block';
import type { VerdictFile } from '../verdicts/verdict-file';
import { readAdmission } from './decisions';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { loseChunk } from './lose-chunk';
import { patchFromFile, putPatch } from './patch';
import { giveUp, missingVerdicts, readChunk, readVerdicts, removeLate } from './verdict-files';

/** What the LLM stage does with a chunk. */
export interface LlmWork {
  /**
   * Answers a copy of `revision0` in which pending records have got their verdicts, each answer cached before anything else;
   * or how long to wait, with what is known so far. Throws CorruptChunkError for an object that is none.
   */
  ask(chunkObject: Buffer, revision0: VerdictBlock, pipelineHash: string, accepted: Accepted): Promise<LlmAnswer>;
}
export type LlmAnswer = { block: VerdictBlock } | { delayMs: number; block?: VerdictBlock };

export const LLM_UNAVAILABLE = 'llm_unavailable';
/** Where records are left pending without a word on when to ask again. */
const DELAY_MS = 1_000;

/** Runs the LLM stage on a chunk. With `delayMs`, the work is to be run again after that time: it is not done yet. */
export async function runLlm(deps: ProtocolDeps, job: JobKey, chunk: number, work: LlmWork): Promise<{ delayMs?: number }> {
  const d = leased(deps);
  const begun = await d.ledger.begin(job, chunk);
  if (begun.status !== 'open' && begun.status !== 'accepted') await removeLate(d, job, chunk);
  if (begun.state !== 'sealed-pending' || begun.status !== 'accepted') return {};
  const sealed = await readVerdicts(d, job, chunk, 0);
  if (await patchFromFile(d, job, chunk)) return {};
  const admission = await readAdmission(d.store, job);
  if (!sealed || admission?.outcome !== 'accepted') {
    await missingVerdicts(d, job, chunk);
    return {};
  }
  return ask(d, job, chunk, sealed, admission, work);
}

async function ask(
  d: ProtocolDeps,
  job: JobKey,
  chunk: number,
  sealed: VerdictFile,
  accepted: Accepted,
  work: LlmWork,
): Promise<{ delayMs?: number }> {
  const { pipeline } = sealed;
  const object = await readChunk(d, job, chunk);
  try {
    if (!object) throw new CorruptChunkError('chunk: not in the store');
    const answer = await work.ask(object, sealed.block, pipeline, accepted);
    const block = mergeAnswers(sealed.block, answer.block);
    if (block.has(METHOD_CODE.pending)) {
      const leftMs = accepted.time + d.times.llmDeadlineMs - d.now();
      if (leftMs > 0) return { delayMs: Math.min('delayMs' in answer ? answer.delayMs : DELAY_MS, leftMs) };
    }
    const whole = giveUp(block, ['pending'], LLM_UNAVAILABLE);
    await putPatch(d, job, chunk, whole, { ...sealed, revision: 1, outputBytes: await d.describe.outputBytes(pipeline, object, whole) });
  } catch (error) {
    if (!(error instanceof CorruptChunkError)) throw error;
    await loseChunk(d, job, chunk, 'accepted');
  }
  return {};
}

/** Takes only what was pending: rows with a verdict in revision 0 are copied unchanged into revision 1. */
function mergeAnswers(revision0: VerdictBlock, answered: VerdictBlock = revision0): VerdictBlock {
  const block = revision0.clone();
  for (const i of revision0.indexesOf(METHOD_CODE.pending)) block.set(i, answered.get(i));
  Object.assign(block.stats, structuredClone(answered.stats));
  return block;
}
