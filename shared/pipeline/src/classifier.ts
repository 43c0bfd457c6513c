import type { JobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { Verdict } from './verdicts/verdict';

/** The records that a stage is asked about: a view, decoded when asked for. */
export interface Records {
  readonly length: number;
  source(index: number): string;
  message(index: number): string;
}

export interface ClassifyContext {
  readonly job: JobKey;
  readonly chunk: number;
  /** The version that the job was accepted with. */
  readonly pipeline: ResolvedPipeline;
  readonly pipelineHash: string;
  /** Aborted when the worker loses its lock or shuts down. */
  readonly signal: AbortSignal;
  /** Told what answering has cost, for the job's counts; what is left out is 0. */
  readonly report?: (cost: ClassifyCost) => void;
}

export interface ClassifyCost {
  /** Records that were answered from a cache. */
  readonly cached?: number;
  /** Calls of a provider for this chunk so far and their tokens, over all tries: a later report takes the place of an earlier one. */
  readonly calls?: number;
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  /** What these cost, in millionths of a currency. */
  readonly cost?: number;
}

/** One sieve. It must pass the suite in `testing/classifier-conformance`. Answers one entry for each record: its verdict, or undefined to let it through. */
export interface Classifier {
  /** Loads what a version needs, before its records are asked about: what this throws is no fault of theirs, and the chunk is tried again. */
  prepare?(pipeline: ResolvedPipeline): Promise<void>;
  classify(records: Records, context: ClassifyContext): Promise<readonly (Verdict | undefined)[]>;
}
