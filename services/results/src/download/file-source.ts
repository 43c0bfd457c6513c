import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import type { JobVerdicts } from '@logsieve/pipeline/views/job-verdicts';
import type { RenderedParts } from './rendered-parts';

/** What a job's file is made of. */
export interface FileSource {
  readonly store: BlobStore;
  readonly job: JobKey;
  readonly accepted: Accepted;
  readonly verdicts: JobVerdicts;
  /** Of the job's pipeline, in order. */
  readonly labels: readonly string[];
  readonly rendered: RenderedParts;
  /** Resolves when a chunk may be rendered. */
  turn(): Promise<void>;
}
