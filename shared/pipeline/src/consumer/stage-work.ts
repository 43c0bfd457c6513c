import type { JobKey } from '@logsieve/contracts/job-key';
import type { Stage } from '@logsieve/contracts/methods';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { decodeChunk } from '../chunk/chunk';
import { chunkRecords } from '../chunk/chunk-records';
import type { Classifier, ClassifyCost } from '../classifier';
import { createRouter } from '../document/router';
import { METHOD_CODE } from '../verdicts/verdict';
import { VerdictBlock } from '../verdicts/verdict-block';
import { classifyOpen } from './classify-open';
import type { Attempts } from './crash-counts';
import { settle } from './settle';

export interface StageInput {
  readonly job: JobKey;
  readonly chunk: number;
  /** The chunk object, and what stages before have committed. */
  readonly object: Buffer;
  readonly base: VerdictBlock | undefined;
  readonly pipeline: ResolvedPipeline;
  readonly pipelineHash: string;
  readonly signal: AbortSignal;
  readonly attempts: Attempts;
}

export type StageWork = (input: StageInput) => Promise<VerdictBlock>;

/**
 * What a stage does with one chunk: asks its classifier about the open records whose route has the stage, and settles what no later stage
 * takes. Answers the verdicts so far: open records are for the model, pending ones for the LLM. An empty message is asked of nobody.
 */
export function createStageWork(stage: Exclude<Stage, 'llm'>, classifier: Classifier): StageWork {
  return async ({ job, chunk, object, base, pipeline, pipelineHash, signal, attempts }) => {
    const began = performance.now();
    const records = chunkRecords(decodeChunk(object));
    const verdicts = base?.clone() ?? VerdictBlock.open(records.length);
    if (verdicts.length !== records.length) throw new Error(`${verdicts.length} verdicts for ${records.length} records`);

    const route = createRouter(pipeline);
    const open = verdicts.indexesOf(METHOD_CODE.open);
    const routes = open.map((i) => (records.isBlank(i) ? [] : route(records.source(i))));
    const asked = open.filter((_, k) => routes[k]?.includes(stage));
    const report = ({ cached = 0 }: ClassifyCost) => {
      if (stage === 'bert') verdicts.stats.cached.bert += cached;
    };
    const context = { job, chunk, pipeline, pipelineHash, signal, report };
    const answers = await classifyOpen(classifier, records, asked, context, attempts);

    for (const [k, i] of asked.entries()) {
      const answer = answers[k];
      if (answer) verdicts.set(i, answer);
    }
    for (const [k, i] of open.entries()) {
      if (verdicts.method(i) !== METHOD_CODE.open) continue;
      const settled = settle(routes[k] ?? [], stage);
      if (settled) verdicts.set(i, settled);
    }
    verdicts.stats.in[stage] += asked.length;
    verdicts.stats.ms[stage] += Math.round(performance.now() - began);
    return verdicts;
  };
}
