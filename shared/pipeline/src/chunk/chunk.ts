import { crc32 } from 'node:zlib';
import { UnknownFormatError } from '../store/unknown-format';
import { DELIMITERS, type RecordTable } from './record-table';

/** Consecutive records of an upload with their original bytes. The bytes of all chunks in order are the upload as stored. */
export interface Chunk {
  readonly table: RecordTable;
  readonly bytes: Buffer;
}

const MAGIC = 0x4843534c; // "LSCH"
const FORMAT = 1;
const HEADER_WORDS = 8;
const HEADER_BYTES = HEADER_WORDS * 4;
const CRC_AT = (HEADER_WORDS - 1) * 4;

/** The object is not a chunk, or not as it was written. */
export class CorruptChunkError extends Error {
  override readonly name = 'CorruptChunkError';
}

/**
 * A chunk as one object. Eight u32 words: magic, format, records, bytes, head, delimiter, 1 with label cells or 0, CRC-32; then the columns of the
 * table, each u32 a record (record start and end, source start and end, message start and end, label start and end if there), pad as u16 a record,
 * zeros up to a multiple of 4, the original bytes. All numbers are in the machine's own order, little endian on every platform of Node.js that is
 * supported; on another the magic does not fit. The CRC is over all but its own word. It is CRC-32 (IEEE) because Node.js computes that natively
 * (`zlib.crc32`, over 2 GB/s); CRC-32C would need a package or a slower table, and finds no more in objects of this size.
 * @param allocate memory of at least so many bytes that begins at the first byte of its ArrayBuffer
 */
export function encodeChunk(table: RecordTable, bytes: Uint8Array, allocate = Buffer.allocUnsafeSlow): Buffer {
  const rows = table.length;
  const labelled = table.labelStart !== null;
  const bytesAt = bodyStart(rows, labelled);
  const size = bytesAt + bytes.length;
  const object = allocate(size).subarray(0, size);
  const header = new Uint32Array(object.buffer, 0, HEADER_WORDS);
  header.set([MAGIC, FORMAT, rows, bytes.length, table.head, DELIMITERS.indexOf(table.delimiter), labelled ? 1 : 0, 0]);
  let word = HEADER_WORDS;
  for (const column of wideColumns(table)) {
    new Uint32Array(object.buffer, word * 4, rows).set(column);
    word += rows;
  }
  new Uint16Array(object.buffer, word * 4, rows).set(table.pad);
  object.fill(0, word * 4 + rows * 2, bytesAt);
  object.set(bytes, bytesAt);
  header[HEADER_WORDS - 1] = checksum(object);
  return object;
}

/**
 * Encodes one chunk after another into the same memory: what it answers holds until the next call. Chunks of an upload in fresh memory make the
 * process collect its garbage some twenty times in 80 MB.
 */
export function createChunkEncoder(): (chunk: Pick<Chunk, 'table' | 'bytes'>) => Buffer {
  let room: Buffer<ArrayBuffer> = Buffer.alloc(0);
  const allocate = (size: number): Buffer<ArrayBuffer> => {
    if (room.length < size) room = Buffer.allocUnsafeSlow(size + (size >> 2));
    return room;
  };
  return ({ table, bytes }) => encodeChunk(table, bytes, allocate);
}

/**
 * Reads what `encodeChunk` wrote. The columns and bytes are views of the object, so it must not be changed (an object whose memory is not
 * aligned to 4 bytes is copied once). Throws CorruptChunkError, and UnknownFormatError for that of another release.
 */
export function decodeChunk(object: Buffer): Chunk {
  if (object.length < HEADER_BYTES) throw new CorruptChunkError(`chunk: ${object.length} bytes are too few`);
  const aligned = object.byteOffset % 4 === 0 ? object : Buffer.from(new Uint8Array(object).buffer);
  const { buffer, byteOffset } = aligned;
  const [magic, format, rows = 0, size = 0, head = 0, delimiterCode = 0, labelled = 0, crc] = new Uint32Array(
    buffer,
    byteOffset,
    HEADER_WORDS,
  );
  if (magic !== MAGIC) throw new CorruptChunkError('chunk: wrong magic');
  if (format !== FORMAT) {
    if (checksum(aligned) === crc) throw new UnknownFormatError(`chunk: format ${format} is not known`);
    throw new CorruptChunkError('chunk: checksum does not agree');
  }
  const bytesAt = bodyStart(rows, labelled === 1);
  const delimiter = DELIMITERS[delimiterCode];
  if (aligned.length !== bytesAt + size || head > size || delimiter === undefined) throw new CorruptChunkError('chunk: sizes do not agree');
  if (checksum(aligned) !== crc) throw new CorruptChunkError('chunk: checksum does not agree');
  const column = (index: number) => new Uint32Array(buffer, byteOffset + HEADER_BYTES + index * rows * 4, rows);
  const table: RecordTable = {
    length: rows,
    head,
    delimiter,
    recordStart: column(0),
    recordEnd: column(1),
    sourceStart: column(2),
    sourceEnd: column(3),
    messageStart: column(4),
    messageEnd: column(5),
    labelStart: labelled === 1 ? column(6) : null,
    labelEnd: labelled === 1 ? column(7) : null,
    pad: new Uint16Array(buffer, byteOffset + HEADER_BYTES + (labelled === 1 ? 8 : 6) * rows * 4, rows),
  };
  return { table, bytes: aligned.subarray(bytesAt) };
}

function wideColumns(table: RecordTable): Uint32Array[] {
  const columns = [table.recordStart, table.recordEnd, table.sourceStart, table.sourceEnd, table.messageStart, table.messageEnd];
  return table.labelStart && table.labelEnd ? [...columns, table.labelStart, table.labelEnd] : columns;
}

function bodyStart(rows: number, labelled: boolean): number {
  return HEADER_BYTES + rows * (labelled ? 8 : 6) * 4 + Math.ceil(rows / 2) * 4;
}

function checksum(object: Buffer): number {
  return crc32(object.subarray(HEADER_BYTES), crc32(object.subarray(0, CRC_AT)));
}
