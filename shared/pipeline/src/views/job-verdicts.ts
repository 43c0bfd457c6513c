import type { JobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { Accepted } from '@logsieve/contracts/records';
import { readGone } from '../protocol/decisions';
import { listRevisions } from '../protocol/verdict-files';
import type { BlobStore } from '../store/blob-store';
import { verdictsKey, wholeVerdictsKey } from '../store/names';
import { openWhole, type WholeVerdicts } from '../verdicts/open-whole';
import { lastAtMost, prefixSums } from '../verdicts/prefix-sums';
import type { VerdictBlock } from '../verdicts/verdict-block';
import { CorruptVerdictsError, decodeVerdicts } from '../verdicts/verdict-file';

/** The verdicts of a job by chunk, whether it runs, was cancelled or has ended. Rows and chunks are counted from 0. */
export interface JobVerdicts {
  /** The whole file, where it was there when this was opened: every row is final then. */
  readonly whole: WholeVerdicts | undefined;
  readonly rows: number;
  readonly chunks: number;
  /** The first row of a chunk; of `chunks`, the number of rows. */
  firstRow(chunk: number): number;
  /** The chunk that holds a row; `chunks` for a row behind the last. */
  chunkOf(row: number): number;
  /**
   * The verdicts of a chunk, with its stats unless `whole` is there; undefined while it is not sealed. Rows that are `open` or `pending` are not
   * final; what is final never changes. Throws the problem `job-not-found` when the job was removed meanwhile, and CorruptVerdictsError.
   */
  readChunk(chunk: number): Promise<VerdictBlock | undefined>;
}

/**
 * Opens the verdicts of an accepted job as the store has them now: the whole file, else the highest revision of each sealed chunk. The store is
 * asked and not the ledger, because it is right where they differ, and is there when Redis is not. Throws as `readChunk` does.
 */
export async function openJobVerdicts(store: BlobStore, job: JobKey, accepted: Accepted): Promise<JobVerdicts> {
  const firstRows = prefixSums(accepted.chunks.rows);
  const chunks = accepted.chunks.rows.length;
  // Before the whole file is looked for: the files are removed only once it is there.
  const revisions = await listRevisions({ store }, job);
  const whole = await unlessRemoved(() => openWhole(store, wholeVerdictsKey(job)));
  // What was removed looks like what has not begun.
  if (!whole && (await readGone(store, job))) throw new HttpProblem('job-not-found', 'The job was removed.');

  /** Throws the problem `job-not-found` where a read fails because the job was removed under it. */
  async function unlessRemoved<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof CorruptVerdictsError && (await readGone(store, job)))
        throw new HttpProblem('job-not-found', 'The job was removed.');
      throw error;
    }
  }

  /** The files are removed after the whole one was written, with the job, or one by one where they are damaged. */
  async function readAfterRemoval(chunk: number): Promise<VerdictBlock | undefined> {
    const written = await unlessRemoved(() => openWhole(store, wholeVerdictsKey(job)));
    if (written) return unlessRemoved(() => written.readChunk(chunk));
    if (await readGone(store, job)) throw new HttpProblem('job-not-found', 'The job was removed.');
    return undefined;
  }

  async function readSealed(chunk: number): Promise<VerdictBlock | undefined> {
    const revision = revisions.get(chunk);
    if (revision === undefined) return undefined;
    const bytes = await store.get(verdictsKey(job, chunk, revision));
    return bytes ? decodeVerdicts(bytes).block : readAfterRemoval(chunk);
  }

  return {
    whole,
    rows: firstRows[chunks] as number,
    chunks,
    firstRow: (chunk) => firstRows[chunk] as number,
    chunkOf: (row) => lastAtMost(firstRows, row),
    readChunk: async (chunk) => {
      const block = whole ? await unlessRemoved(() => whole.readChunk(chunk)) : await readSealed(chunk);
      const rows = accepted.chunks.rows[chunk];
      if (block && block.length !== rows)
        throw new CorruptVerdictsError(`${block.length} verdicts of chunk ${chunk} of ${job}: it has ${rows}`);
      return block;
    },
  };
}
