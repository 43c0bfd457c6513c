import { crc32 } from 'node:zlib';
import type { BlobStore, ByteRange } from '../store/blob-store';
import { UnknownFormatError } from '../store/unknown-format';
import { lastAtMost, prefixSums } from './prefix-sums';
import { emptyStats, VERDICT_ROW_BYTES, VerdictBlock } from './verdict-block';
import { CorruptVerdictsError } from './verdict-file';
import { WHOLE_FOOTER_BYTES, WHOLE_FORMAT, WHOLE_HEADER_BYTES, WHOLE_MAGIC, type WholeTrailer, wholeTrailerSchema } from './whole-format';

/** The verdicts of a whole job, read by parts. Rows are counted from 0 over the job. What is read is checked: CorruptVerdictsError. */
export interface WholeVerdicts {
  readonly rows: number;
  readonly totals: WholeTrailer['totals'];
  readonly trailer: WholeTrailer;
  /** Where each chunk begins in rows, and the number of rows after the last. */
  readonly firstRows: readonly number[];
  /** Where the default CSV form of each chunk begins, counted from the end of the header; and where the last ends. */
  readonly outputStarts: readonly number[];
  /** The chunk that holds a row. Throws RangeError for a row that is not there. */
  chunkOf(row: number): number;
  /** The verdicts of rows start to end (exclusive), cut to what is there; without stats. */
  readRows(start: number, end: number): Promise<VerdictBlock>;
  /** The verdicts of one chunk, without stats. */
  readChunk(chunk: number): Promise<VerdictBlock>;
}

/** Opens what `writeWhole` wrote; undefined when there is no such object. Throws CorruptVerdictsError, and UnknownFormatError for that of another release. */
export async function openWhole(store: BlobStore, key: string): Promise<WholeVerdicts | undefined> {
  const size = await store.size(key);
  if (size === undefined) return undefined;
  const trailer = await readTrailer((range) => readPart(store, key, range), size);
  const { chunks, totals, table } = trailer;
  const firstRows = prefixSums(chunks.rows);

  function chunkOf(row: number): number {
    if (!Number.isInteger(row) || row < 0 || row >= totals.rows) throw new RangeError(`row ${row} of ${totals.rows}`);
    return lastAtMost(firstRows, row);
  }

  async function readChunks(first: number, last: number): Promise<Buffer> {
    const from = firstRows[first] as number;
    const bytes = await readPart(store, key, rowRange(from, firstRows[last + 1] as number));
    for (let chunk = first; chunk <= last; chunk++) {
      const part = bytes.subarray(
        ((firstRows[chunk] as number) - from) * VERDICT_ROW_BYTES,
        ((firstRows[chunk + 1] as number) - from) * VERDICT_ROW_BYTES,
      );
      if (crc32(part) !== chunks.crc[chunk]) throw new CorruptVerdictsError(`whole verdicts: checksum of chunk ${chunk} does not agree`);
    }
    return bytes;
  }

  async function readRows(start: number, end: number): Promise<VerdictBlock> {
    const to = Math.min(end, totals.rows);
    if (start >= to) return toBlock(Buffer.alloc(0), table);
    const first = chunkOf(start);
    const bytes = await readChunks(first, chunkOf(to - 1));
    const offset = firstRows[first] as number;
    return toBlock(bytes.subarray((start - offset) * VERDICT_ROW_BYTES, (to - offset) * VERDICT_ROW_BYTES), table);
  }

  async function readChunk(chunk: number): Promise<VerdictBlock> {
    if (!(chunk in chunks.rows)) throw new RangeError(`chunk ${chunk} of ${chunks.rows.length}`);
    return toBlock(await readChunks(chunk, chunk), table);
  }

  return { rows: totals.rows, totals, trailer, firstRows, outputStarts: prefixSums(chunks.output_bytes), chunkOf, readRows, readChunk };
}

async function readTrailer(read: (range: ByteRange) => Promise<Buffer>, size: number): Promise<WholeTrailer> {
  if (size < WHOLE_HEADER_BYTES + WHOLE_FOOTER_BYTES) throw new CorruptVerdictsError(`whole verdicts: ${size} bytes are too few`);
  const header = await read({ start: 0, end: WHOLE_HEADER_BYTES });
  const footer = await read({ start: size - WHOLE_FOOTER_BYTES, end: size });
  const marks = [header.readUInt32LE(0), header.readUInt32LE(4), footer.readUInt32LE(12), footer.readUInt32LE(8)];
  if (marks[0] !== WHOLE_MAGIC || marks[2] !== WHOLE_MAGIC) throw new CorruptVerdictsError('whole verdicts: wrong magic');
  const format = marks[1];
  if (format !== marks[3]) throw new CorruptVerdictsError('whole verdicts: formats do not agree');
  const end = size - WHOLE_FOOTER_BYTES;
  const start = end - footer.readUInt32LE(0);
  if (start < WHOLE_HEADER_BYTES) throw new CorruptVerdictsError('whole verdicts: sizes do not agree');
  const bytes = await read({ start, end });
  if (crc32(bytes) !== footer.readUInt32LE(4)) throw new CorruptVerdictsError('whole verdicts: checksum of the trailer does not agree');
  // After the checksum, which tells another release's object from a damaged one.
  if (format !== WHOLE_FORMAT) throw new UnknownFormatError(`whole verdicts: format ${format} is not known`);
  const trailer = wholeTrailerSchema.parse(JSON.parse(bytes.toString()));
  if (rowRange(0, trailer.totals.rows).end !== start) throw new CorruptVerdictsError('whole verdicts: sizes do not agree');
  return trailer;
}

async function readPart(store: BlobStore, key: string, range: ByteRange): Promise<Buffer> {
  const bytes = range.end > range.start ? await store.get(key, range) : Buffer.alloc(0);
  if (bytes?.length !== range.end - range.start) throw new CorruptVerdictsError('whole verdicts: the object has gone or was cut');
  return bytes;
}

function rowRange(start: number, end: number): ByteRange {
  return { start: WHOLE_HEADER_BYTES + start * VERDICT_ROW_BYTES, end: WHOLE_HEADER_BYTES + end * VERDICT_ROW_BYTES };
}

function toBlock(rows: Uint8Array, table: readonly string[]): VerdictBlock {
  return new VerdictBlock(rows, [...table], emptyStats());
}
