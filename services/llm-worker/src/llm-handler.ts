import type { ChunkPayload } from '@logsieve/contracts/queues';
import { decodeChunk } from '@logsieve/pipeline/chunk/chunk';
import { chunkRecords } from '@logsieve/pipeline/chunk/chunk-records';
import type { Classifier, ClassifyCost } from '@logsieve/pipeline/classifier';
import { attemptChunk } from '@logsieve/pipeline/consumer/attempt-chunk';
import { classifyOpen } from '@logsieve/pipeline/consumer/classify-open';
import { createStageMetrics } from '@logsieve/pipeline/consumer/stage-metrics';
import { runLlm } from '@logsieve/pipeline/protocol/llm';
import type { WorkerParts } from '@logsieve/pipeline/runtime/run-worker';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { createActivity } from '@logsieve/platform/activity/activity';
import type { JobContext } from '@logsieve/platform/queues/job-control';
import { AskLater } from './llm-classifier';

/** What the LLM worker does with a queued chunk: asks about its pending records, and patches the chunk with the answers. */
export function createLlmHandler(classifier: Classifier, { protocol, metrics }: WorkerParts) {
  const observe = createStageMetrics(metrics, 'llm', createActivity(protocol.redis));

  return async (payload: ChunkPayload, { signal, logger, delay }: JobContext): Promise<void> => {
    const { job, chunk } = payload;
    await attemptChunk(protocol, 'llm', payload, signal, async (attempts, blame) => {
      const { delayMs } = await runLlm(protocol, job, chunk, {
        ask: async (object, revision0, pipelineHash) => {
          const began = performance.now();
          const block = revision0.clone();
          const { stats } = block;
          const pending = block.indexesOf(METHOD_CODE.pending);
          // Where records are tried alone there is a report for each: calls and tokens are the chunk's so far, over all tries.
          const report = ({ cached = 0, calls = 0, prompt_tokens = 0, completion_tokens = 0, cost = 0 }: ClassifyCost) => {
            stats.cached.llm += cached;
            stats.calls = revision0.stats.calls + calls;
            stats.prompt_tokens = revision0.stats.prompt_tokens + prompt_tokens;
            stats.completion_tokens = revision0.stats.completion_tokens + completion_tokens;
            stats.cost = revision0.stats.cost + cost;
          };
          const context = { job, chunk, pipeline: await protocol.pipelines(pipelineHash), pipelineHash, signal, report };
          const answer = await blame(() =>
            classifyOpen(classifier, chunkRecords(decodeChunk(object)), pending, context, attempts).catch(orLater),
          );
          if (answer instanceof AskLater) return { delayMs: answer.delayMs };
          for (const [k, i] of pending.entries()) {
            const verdict = answer[k];
            if (verdict) block.set(i, verdict);
          }
          stats.in.llm = pending.length;
          stats.ms.llm = Math.round(performance.now() - began);
          observe.classified(revision0, block, stats.ms.llm / 1_000);
          logger.info({ records: pending.length, calls: stats.calls, ms: stats.ms.llm }, 'chunk answered');
          return { block };
        },
      });
      if (delayMs !== undefined) await delay(delayMs);
    });
  };
}

/** To be asked later is an answer; anything else is thrown on. */
function orLater(error: unknown): AskLater {
  if (error instanceof AskLater) return error;
  throw error;
}
