import type { JobKey } from '@logsieve/contracts/job-key';
import type { Stage } from '@logsieve/contracts/methods';
import type { BufferPool } from '@logsieve/platform/memory/buffer-pool';
import type { Ledger } from '../ledger/ledger';
import type { BlobStore } from '../store/blob-store';
import type { VerdictBlock } from '../verdicts/verdict-block';

/** Adds work to the queues. Adding what is queued already does nothing: a queue id exists once at a time. */
export interface WorkQueues {
  addChunks(stage: Stage, job: JobKey, chunks: readonly number[]): Promise<void>;
  addEnd(job: JobKey): Promise<void>;
  /** The same, after clearing what is left of work that failed or was lost and would block its id. */
  readd(stage: Stage, job: JobKey, chunk: number): Promise<void>;
  readdEnd(job: JobKey): Promise<void>;
}

/** Tells waiting clients that a job has changed. Best effort: polling is the fallback. */
export interface JobEvents {
  publish(job: JobKey): Promise<void>;
}

/** What a verdict file says besides its verdicts. */
export interface VerdictDescriber {
  /** Digest of the classifier of a pipeline version. */
  model(pipeline: string): Promise<string>;
  /** Length of the chunk's default CSV form. Throws CorruptChunkError. */
  outputBytes(pipeline: string, chunkObject: Buffer, block: VerdictBlock): Promise<number>;
}

/** Times in milliseconds. */
export interface ProtocolTimes {
  /** How long a finished job is kept. */
  readonly retentionMs: number;
  /** How long the decisions of a removed job stay, several times `staleProcessMs`. */
  readonly tombstoneMs: number;
  /** An upload without a new object for this long is refused. */
  readonly staleUploadMs: number;
  /** After admission, records that the LLM has not answered for this long end without it. */
  readonly llmDeadlineMs: number;
  /** T: no process acts on what it read longer ago than this. */
  readonly staleProcessMs: number;
}

/** What the effects of the protocol work on. */
export interface ProtocolDeps {
  readonly store: BlobStore & { sweepTemp?(olderThanMs: number): Promise<number> };
  readonly ledger: Ledger;
  readonly queues: WorkQueues;
  readonly events: JobEvents;
  readonly describe: VerdictDescriber;
  readonly times: ProtocolTimes;
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets, to measure with. */
  readonly monotonic: () => number;
  /** Memory that stages read chunks into; without it each has its own. */
  readonly chunkMemory?: BufferPool;
  /** Called when an operation finds that it is older than T: the process should exit. */
  readonly onStale?: () => void;
  /** Called when the objects of a job have been removed. Best effort, and repeated. */
  readonly onRemoved?: (job: JobKey) => Promise<void>;
}
