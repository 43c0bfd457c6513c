import type { JobKey } from '@logsieve/contracts/job-key';
import { CorruptChunkError } from '../chunk/chunk';
import { countVerdicts } from '../jobs/job-counts';
import type { Begun } from '../ledger/ledger';
import { METHOD_CODE } from '../verdicts/verdict';
import type { VerdictBlock } from '../verdicts/verdict-block';
import { packBlock, type VerdictFile } from '../verdicts/verdict-file';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { loseChunk } from './lose-chunk';
import { queueState, queueWork } from './queue-work';
import { readStart } from './seeds';
import { putVerdicts, readChunk, readVerdicts, removeLate } from './verdict-files';

/** What a stage does with a chunk. */
export interface StageWork {
  /**
   * Answers the block with this stage's verdicts added to `base`: what was committed, or what a retried chunk begins with (undefined: nothing yet). Records that no later stage takes are settled:
   * only what is for bert is left `open`, what is for the LLM is `pending`. Throws CorruptChunkError for an object that is none.
   */
  classify(chunkObject: Buffer, base: VerdictBlock | undefined, pipelineHash: string): Promise<VerdictBlock>;
}

/** Runs the regex or bert stage on a chunk. Repeatable, and safe beside itself: who comes second takes what stands. */
export async function runStage(deps: ProtocolDeps, stage: 'regex' | 'bert', job: JobKey, chunk: number, work: StageWork): Promise<void> {
  const d = leased(deps);
  const begun = await d.ledger.begin(job, chunk);
  if (begun.status !== 'open' && begun.status !== 'accepted') return removeLate(d, job, chunk);
  if (begun.state !== stage) return queueState(d, job, chunk, begun);
  // Made already, by a worker that did not come to seal it.
  const made = await readVerdicts(d, job, chunk, 0);
  const file = made ?? (await classify(d, stage, job, chunk, begun, work));
  if (file) await seal(d, job, chunk, file);
}

/** Commits, or writes the verdict file; the file, if there is one to seal. */
async function classify(
  d: ProtocolDeps,
  stage: 'regex' | 'bert',
  job: JobKey,
  chunk: number,
  begun: Begun,
  work: StageWork,
): Promise<VerdictFile | undefined> {
  const memory = d.chunkMemory?.lend();
  const object = await readChunk(d, job, chunk, memory?.allocate);
  try {
    if (!object) throw new CorruptChunkError('chunk: not in the store');
    const file = await classifyObject(d, stage, job, chunk, begun, work, object);
    // Only here: of work that failed or was given up somebody may still read.
    memory?.giveBack();
    return file;
  } catch (error) {
    if (!(error instanceof CorruptChunkError)) throw error;
    await loseChunk(d, job, chunk, begun.status);
  }
  return undefined;
}

async function classifyObject(
  d: ProtocolDeps,
  stage: 'regex' | 'bert',
  job: JobKey,
  chunk: number,
  { pipeline, base }: Begun,
  work: StageWork,
  object: Buffer,
): Promise<VerdictFile | undefined> {
  const block = await work.classify(object, await readStart(d, job, chunk, base), pipeline);
  if (!block.has(METHOD_CODE.open)) {
    const [model, outputBytes] = [await d.describe.model(pipeline), await d.describe.outputBytes(pipeline, object, block)];
    return putVerdicts(d, job, chunk, block, { pipeline, model, revision: 0, outputBytes });
  }
  if (stage === 'bert') throw new Error(`the bert stage left records of chunk ${chunk} of ${job} open`);
  const won = await d.ledger.commit(job, chunk, base, packBlock(block), countVerdicts(block));
  if (won) await d.queues.addChunks('bert', job, [chunk]);
  return undefined;
}

async function seal(d: ProtocolDeps, job: JobKey, chunk: number, { block }: VerdictFile): Promise<void> {
  await queueWork(d, job, await d.ledger.seal(job, chunk, block.has(METHOD_CODE.pending), countVerdicts(block)));
}
