import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { UnknownFormatError } from '../store/unknown-format';
import { emptyStats, VERDICT_ROW_BYTES, VerdictBlock, type VerdictStats } from './verdict-block';

/** What a verdict file says of where its verdicts come from. */
export interface VerdictSource {
  /** Hash of the pipeline version and digest of the classifier's files (at most 64 ASCII characters each). */
  readonly pipeline: string;
  readonly model: string;
  /** 0 as sealed, one more for each patch. */
  readonly revision: number;
  /** Length of the chunk's default CSV form, without the header of the file. */
  readonly outputBytes: number;
}

export interface VerdictFile extends VerdictSource {
  readonly block: VerdictBlock;
}

/** The object is not a verdict file, or not as it was written. */
export class CorruptVerdictsError extends Error {
  override readonly name = 'CorruptVerdictsError';
}

interface Trailer {
  stats: VerdictStats;
  /** Records by method code. */
  counts: number[];
  output_bytes: number;
  table: string[];
}

const MAGIC = 0x4456534c; // "LSVD"
const FORMAT = 1;
const CRC_AT = 20;
const PIPELINE_AT = 24;
const MODEL_AT = 88;
const NAME_BYTES = 64;
const ROWS_AT = 152;

/**
 * The verdicts of one chunk as an object, all numbers u32 little endian: magic, format, rows, revision, length of the trailer, CRC-32 of all but
 * its own word; pipeline hash and model digest in 64 bytes each, padded with zeros; the rows of the block as they are, 8 bytes each; a trailer of
 * JSON: stats, counts by method, output bytes, and the table that the details point into. Throws RangeError for names that do not fit.
 */
export function encodeVerdicts(block: VerdictBlock, source: VerdictSource): Buffer {
  const trailer: Trailer = {
    stats: block.stats,
    counts: [...block.countsByMethod()],
    output_bytes: source.outputBytes,
    table: block.table,
  };
  const tail = Buffer.from(JSON.stringify(trailer));
  const file = Buffer.alloc(ROWS_AT + block.rows.length + tail.length);
  file.writeUInt32LE(MAGIC, 0);
  file.writeUInt32LE(FORMAT, 4);
  file.writeUInt32LE(block.length, 8);
  file.writeUInt32LE(source.revision, 12);
  file.writeUInt32LE(tail.length, 16);
  writeName(file, PIPELINE_AT, source.pipeline);
  writeName(file, MODEL_AT, source.model);
  file.set(block.rows, ROWS_AT);
  file.set(tail, ROWS_AT + block.rows.length);
  file.writeUInt32LE(checksum(file), CRC_AT);
  return file;
}

/** Reads what `encodeVerdicts` wrote; the block's rows are a copy. Throws CorruptVerdictsError, and UnknownFormatError for that of another release. */
export function decodeVerdicts(file: Uint8Array): VerdictFile {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  if (bytes.length < ROWS_AT) throw new CorruptVerdictsError(`verdicts: ${bytes.length} bytes are too few`);
  if (bytes.readUInt32LE(0) !== MAGIC) throw new CorruptVerdictsError('verdicts: wrong magic');
  const format = bytes.readUInt32LE(4);
  if (format !== FORMAT) {
    if (checksum(bytes) === bytes.readUInt32LE(CRC_AT)) throw new UnknownFormatError(`verdicts: format ${format} is not known`);
    throw new CorruptVerdictsError('verdicts: checksum does not agree');
  }
  const rowsEnd = ROWS_AT + bytes.readUInt32LE(8) * VERDICT_ROW_BYTES;
  if (bytes.length !== rowsEnd + bytes.readUInt32LE(16)) throw new CorruptVerdictsError('verdicts: sizes do not agree');
  if (checksum(bytes) !== bytes.readUInt32LE(CRC_AT)) throw new CorruptVerdictsError('verdicts: checksum does not agree');
  const { stats, table, output_bytes } = JSON.parse(bytes.toString('utf8', rowsEnd)) as Trailer;
  return {
    block: new VerdictBlock(new Uint8Array(bytes.subarray(ROWS_AT, rowsEnd)), table, { ...emptyStats(), ...stats }),
    pipeline: readName(bytes, PIPELINE_AT),
    model: readName(bytes, MODEL_AT),
    revision: bytes.readUInt32LE(12),
    outputBytes: output_bytes,
  };
}

/** A block in its smallest form, for Redis: a verdict file without a source, deflated. */
export function packBlock(block: VerdictBlock): Buffer {
  return deflateRawSync(encodeVerdicts(block, { pipeline: '', model: '', revision: 0, outputBytes: 0 }), { level: 1 });
}

/** Reads what `packBlock` wrote. Throws CorruptVerdictsError. */
export function unpackBlock(packed: Uint8Array): VerdictBlock {
  let file: Buffer;
  try {
    file = inflateRawSync(packed);
  } catch (cause) {
    throw new CorruptVerdictsError('verdicts: the packed block does not inflate', { cause });
  }
  return decodeVerdicts(file).block;
}

function writeName(file: Buffer, at: number, name: string): void {
  if (!/^[\x21-\x7e]*$/.test(name) || name.length > NAME_BYTES)
    throw new RangeError(`verdicts: ${JSON.stringify(name)} is not ${NAME_BYTES} ASCII characters`);
  file.write(name, at, 'latin1');
}

function readName(file: Buffer, at: number): string {
  return file.toString('latin1', at, at + NAME_BYTES).replace(/\0+$/, '');
}

function checksum(file: Buffer): number {
  return crc32(file.subarray(CRC_AT + 4), crc32(file.subarray(0, CRC_AT)));
}
