import { createHash } from 'node:crypto';
import { DIMENSIONS } from './embedder';

/** A vector in an eighth of its bytes: `values[i] * scale` is close to what it was. Cosines between such vectors are off by less than .01. */
export interface SmallVector {
  readonly scale: number;
  /** int8 [384]. */
  readonly values: Int8Array;
}

const MOST = 127;

/** Rounds a vector of length 1, float32 [384]. */
export const toSmallVector = (vector: Float32Array): SmallVector => {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  // As it is stored, so that a vector read from a file is the one that was written.
  const scale = Math.fround(largest / MOST) || 1;
  return { scale, values: Int8Array.from(vector, (value) => Math.round(value / scale)) };
};

/** Vectors of texts, computed ahead of time. */
export interface VectorFile {
  /** SHA-256 (hex) of the embedder's `model.onnx`: other embedders give other vectors. */
  readonly embedder: string;
  get(text: string): SmallVector | undefined;
  readonly size: number;
}

const MAGIC = 0x4556534c; // "LSVE"
const FORMAT = 1;
const EMBEDDER_AT = 16;
const ENTRIES_AT = 48;
const KEY_BYTES = 8;
const ENTRY_BYTES = KEY_BYTES + 4 + DIMENSIONS;

const keyOf = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, KEY_BYTES);

/**
 * Vectors by text as one file, all numbers little endian: magic, format, dimensions and number of entries, u32 each; the embedder's SHA-256;
 * the entries ascending by key: 8 bytes of the text's SHA-256, the scale as float32, 384 values int8. Same vectors, same bytes.
 */
export const encodeVectors = (embedder: string, vectors: ReadonlyMap<string, SmallVector>): Buffer => {
  const entries = [...vectors].map(([text, { scale, values }]) => {
    const entry = Buffer.alloc(ENTRY_BYTES);
    keyOf(text).copy(entry);
    entry.writeFloatLE(scale, KEY_BYTES);
    Buffer.from(values.buffer, values.byteOffset, DIMENSIONS).copy(entry, KEY_BYTES + 4);
    return entry;
  });
  const head = Buffer.alloc(ENTRIES_AT);
  head.writeUInt32LE(MAGIC, 0);
  head.writeUInt32LE(FORMAT, 4);
  head.writeUInt32LE(DIMENSIONS, 8);
  head.writeUInt32LE(entries.length, 12);
  head.write(embedder, EMBEDDER_AT, 'hex');
  return Buffer.concat([head, ...entries.sort(Buffer.compare)]);
};

/** Reads what `encodeVectors` wrote; undefined for bytes that are no such file. */
export const decodeVectors = (bytes: Buffer): VectorFile | undefined => {
  if (bytes.length < ENTRIES_AT || bytes.readUInt32LE(0) !== MAGIC || bytes.readUInt32LE(4) !== FORMAT) return undefined;
  const size = bytes.readUInt32LE(12);
  if (bytes.readUInt32LE(8) !== DIMENSIONS || bytes.length !== ENTRIES_AT + size * ENTRY_BYTES) return undefined;
  const places = new Map<string, number>();
  for (let at = ENTRIES_AT; at < bytes.length; at += ENTRY_BYTES) places.set(bytes.toString('latin1', at, at + KEY_BYTES), at + KEY_BYTES);
  return {
    embedder: bytes.toString('hex', EMBEDDER_AT, ENTRIES_AT),
    size,
    get: (text) => {
      const at = places.get(keyOf(text).toString('latin1'));
      if (at === undefined) return undefined;
      return { scale: bytes.readFloatLE(at), values: new Int8Array(bytes.buffer, bytes.byteOffset + at + 4, DIMENSIONS) };
    },
  };
};
