import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { type Chunk, encodeChunk } from '../../chunk/chunk';
import type { BlobStore } from '../../store/blob-store';
import { chunkKey, verdictsKey, verdictsPrefix, wholeVerdictsKey } from '../../store/names';
import { PLAIN_HEADER, plainAccepted } from '../../testing/accepted';
import type { Verdict } from '../../verdicts/verdict';
import { VerdictBlock } from '../../verdicts/verdict-block';
import { encodeVerdicts } from '../../verdicts/verdict-file';
import { writeWhole } from '../../verdicts/write-whole';

/** A record by its cells as they stand in the file. */
export type Cells = readonly [source: string, message: string];

/** Quotes a cell as CSV does. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Chunk number `index` of a file of these records. */
export function chunkOf(records: readonly Cells[], index = 0): Chunk {
  const parts: Buffer[] = [Buffer.from(index === 0 ? PLAIN_HEADER : '')];
  let at = (parts[0] as Buffer).length;
  const head = at;
  const columns = Array.from({ length: 6 }, () => new Uint32Array(records.length));
  for (const [i, cells] of records.entries()) {
    const [source, message] = cells.map((cell) => Buffer.from(cell)) as [Buffer, Buffer];
    const comma = at + source.length;
    const end = comma + 1 + message.length;
    for (const [k, offset] of [at, end, at, comma, comma + 1, end].entries()) (columns[k] as Uint32Array)[i] = offset;
    parts.push(source, Buffer.from(','), message, Buffer.from('\n'));
    at = end + 1;
  }
  const [recordStart, recordEnd, sourceStart, sourceEnd, messageStart, messageEnd] = columns as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const pad = new Uint16Array(records.length).fill(1);
  return {
    table: {
      ...{ length: records.length, head, delimiter: ',', labelStart: null, labelEnd: null, pad },
      ...{ recordStart, recordEnd, sourceStart, sourceEnd, messageStart, messageEnd },
    },
    bytes: Buffer.concat(parts),
  };
}

export function blockOf(verdicts: readonly Verdict[]): VerdictBlock {
  const block = VerdictBlock.open(verdicts.length);
  for (const [i, verdict] of verdicts.entries()) block.set(i, verdict);
  return block;
}

/** A job in a store as the protocol leaves it, without ledger and queues. */
export interface StoredJob {
  readonly job: JobKey;
  readonly accepted: Accepted;
  seal(chunk: number, block: VerdictBlock, revision?: number): Promise<void>;
  /** Writes the whole file and removes those of the chunks. */
  end(blocks: readonly VerdictBlock[]): Promise<void>;
}

let made = 0;

export async function storeJob(store: BlobStore, chunks: readonly (readonly Cells[])[]): Promise<StoredJob> {
  const id = `job_${String(made++).padStart(36, '0')}`;
  const job = toJobKey('owner', id);
  const cut = chunks.map((records, index) => chunkOf(records, index));
  for (const [index, { table, bytes }] of cut.entries()) await store.putOnce(chunkKey(job, index), encodeChunk(table, bytes));
  const accepted = plainAccepted({
    ...{ id, owner: 'owner', created: 0, time: 0, pipeline: 'p', filename: 'logs.csv' },
    chunks: { rows: chunks.map((records) => records.length), bytes: cut.map((chunk) => chunk.bytes.length) },
  });
  const source = { pipeline: 'p', model: 'm', outputBytes: 0 };
  return {
    job,
    accepted,
    seal: async (chunk, block, revision = 0) => {
      await store.putOnce(verdictsKey(job, chunk, revision), encodeVerdicts(block, { ...source, revision }));
    },
    end: async (blocks) => {
      const files = blocks.map((block) => ({ block, ...source, revision: 0 }));
      await store.putOnce(wholeVerdictsKey(job), writeWhole(files, source));
      for (const key of await store.list(verdictsPrefix(job))) await store.delete(key);
    },
  };
}
