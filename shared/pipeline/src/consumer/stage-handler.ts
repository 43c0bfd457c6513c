import type { ChunkPayload } from '@logsieve/contracts/queues';
import { createActivity } from '@logsieve/platform/activity/activity';
import type { JobContext } from '@logsieve/platform/queues/job-control';
import type { Classifier } from '../classifier';
import { runStage } from '../protocol/stage';
import type { WorkerParts } from '../runtime/run-worker';
import { attemptChunk } from './attempt-chunk';
import { createStageMetrics } from './stage-metrics';
import { createStageWork } from './stage-work';

/** What the regex and bert workers do with a queued chunk: the stage of the protocol around a classifier, with crashes counted. */
export function createStageHandler(stage: 'regex' | 'bert', classifier: Classifier, { protocol, metrics }: WorkerParts) {
  const work = createStageWork(stage, classifier);
  const observe = createStageMetrics(metrics, stage, createActivity(protocol.redis));

  return (payload: ChunkPayload, { signal, logger }: JobContext): Promise<void> =>
    attemptChunk(protocol, stage, payload, signal, (attempts, blame) => {
      const { job, chunk } = payload;
      return runStage(protocol, stage, job, chunk, {
        classify: async (object, base, pipelineHash) => {
          const began = performance.now();
          // Not the records' fault when either can't be had.
          const pipeline = await protocol.pipelines(pipelineHash);
          await classifier.prepare?.(pipeline);
          const verdicts = await blame(() => work({ job, chunk, object, base, pipeline, pipelineHash, signal, attempts }));
          const seconds = (performance.now() - began) / 1_000;
          observe.classified(base, verdicts, seconds);
          logger.info({ records: verdicts.length, attempt: attempts.attempts, ms: Math.round(seconds * 1_000) }, 'chunk classified');
          return verdicts;
        },
      });
    });
}
