import { splitJobKey } from '@logsieve/contracts/job-key';
import type { Classifier } from '@logsieve/pipeline/classifier';
import type { LlmAnswerer } from './llm/llm-answerer';

/** The provider can't answer now; what it has answered is cached. */
export class AskLater extends Error {
  override readonly name = 'AskLater';
  constructor(readonly delayMs: number) {
    super(`to be asked again in ${delayMs} ms`);
  }
}

/** The LLM as a sieve like the others: it settles every record. Throws AskLater. */
export const createLlmClassifier = (answerer: LlmAnswerer): Classifier => ({
  classify: async (records, { job, chunk, pipeline, pipelineHash, signal, report }) => {
    signal.throwIfAborted();
    const answer = await answerer.answer({ job, owner: splitJobKey(job).owner, chunk, pipeline, pipelineHash, records, signal });
    if (answer.kind === 'later') throw new AskLater(answer.delayMs);
    report?.(answer.stats);
    return answer.verdicts;
  },
});
