import { createHash } from 'node:crypto';
import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import type { Row, RowFilter } from '@logsieve/contracts/rows';
import type { Chunk } from '@logsieve/pipeline/chunk/chunk';
import { chunkRecords } from '@logsieve/pipeline/chunk/chunk-records';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import type { VerdictBlock } from '@logsieve/pipeline/verdicts/verdict-block';
import { type JobVerdicts, openJobVerdicts } from '@logsieve/pipeline/views/job-verdicts';
import { readJobChunk } from '@logsieve/pipeline/views/read-job-chunk';
import { compileRowFilter, intersect } from '@logsieve/pipeline/views/row-filter';
import { toRow } from '@logsieve/pipeline/views/row-view';
import type { TextMasks } from '@logsieve/pipeline/views/text-masks';

/** What rows are read from. */
export interface RowsDeps {
  readonly store: BlobStore;
  readonly masks: TextMasks;
}

/** The records of a chunk that a filter lets pass: their verdicts, and a byte for each record of the chunk, 1 where it passes. */
export interface Passing {
  readonly block: VerdictBlock;
  readonly mask: Uint8Array;
}

/** The rows of a job that a filter lets pass, by chunk. Rows and chunks are counted from 0. */
export interface RowSource {
  readonly verdicts: JobVerdicts;
  /** Whether every row passes: those of a job that has ended, without a filter. */
  readonly isEvery: boolean;
  /** Undefined where nothing passes; `unread` where the chunk would have to be read for that and `mayRead` says no. */
  passing(chunk: number, mayRead: () => boolean): Promise<Passing | undefined | 'unread'>;
  /** Calls `show` for each of the rows, which ascend and have passed, but for those whose verdicts were removed meanwhile. */
  visit(rows: readonly number[], show: ShowRow): Promise<void>;
}

/** `bytes`: length of the record as stored. `toRow` makes the row as clients see it; only now. */
export type ShowRow = (row: number, bytes: number, toRow: () => Row) => void;

const isFilter = ({ label, method, source, q, confidence_from, confidence_to }: RowFilter): boolean =>
  [label, method, source, q, confidence_from, confidence_to].some((part) => part !== undefined);

const nameText = ({ source, q }: RowFilter): string =>
  createHash('sha256')
    .update(JSON.stringify([source ?? null, q ?? null]))
    .digest('base64url');

/** Throws the problem `invalid-request` for a label that is none of the job's. */
export async function openRowSource(
  { store, masks }: RowsDeps,
  job: JobKey,
  accepted: Accepted,
  labels: readonly string[],
  filter: RowFilter,
): Promise<RowSource> {
  const test = compileRowFilter(filter, labels);
  const verdicts = await openJobVerdicts(store, job, accepted);
  const text = nameText(filter);
  // A page looks at the same chunk twice in a row: to find its rows, and to show them.
  let last: { readonly index: number; readonly chunk: Chunk } | undefined;

  async function read(index: number): Promise<Chunk> {
    if (last?.index !== index) last = { index, chunk: await readJobChunk(store, job, index) };
    return last.chunk;
  }

  async function byText(chunk: number, mayRead: () => boolean): Promise<Uint8Array | undefined | 'unread'> {
    if (!test.byText) return undefined;
    const known = masks.known(job, text, chunk);
    if (known) return known;
    return mayRead() ? masks.make(job, text, chunk, test.byText, await read(chunk)) : 'unread';
  }

  async function passing(chunk: number, mayRead: () => boolean): Promise<Passing | undefined | 'unread'> {
    const block = await verdicts.readChunk(chunk);
    const mask = block && test.byVerdict(block);
    if (!mask) return undefined;
    const texts = await byText(chunk, mayRead);
    if (texts === undefined) return { block, mask };
    if (texts === 'unread') return texts;
    return texts.length === 0 ? undefined : { block, mask: intersect(mask, texts) };
  }

  async function visit(rows: readonly number[], show: ShowRow): Promise<void> {
    for (let k = 0; k < rows.length; ) {
      const index = verdicts.chunkOf(rows[k] as number);
      const [first, end] = [verdicts.firstRow(index), verdicts.firstRow(index + 1)];
      const block = await verdicts.readChunk(index);
      const chunk = await read(index);
      const records = chunkRecords(chunk);
      for (; k < rows.length && (rows[k] as number) < end; k++) {
        const row = rows[k] as number;
        const i = row - first;
        const bytes = (chunk.table.recordEnd[i] as number) - (chunk.table.recordStart[i] as number);
        // The files of a job that fails are removed.
        if (block) show(row, bytes, () => toRow(row + 1, records, block, i, labels));
      }
    }
  }

  return { verdicts, isEvery: verdicts.whole !== undefined && !isFilter(filter), passing, visit };
}
