/**
 * Where the records of a chunk lie: one entry a record, offsets in bytes into the chunk's own bytes, ends exclusive.
 * What lies between records (line endings, blank lines, and the header in chunk 0) belongs to none.
 */
export interface RecordTable {
  /** Records in the chunk. */
  readonly length: number;
  /** Bytes before the body: byte order mark and header with its line ending in chunk 0, otherwise 0. */
  readonly head: number;
  readonly delimiter: Delimiter;
  /** From the record's first byte to before its line ending. */
  readonly recordStart: Uint32Array;
  readonly recordEnd: Uint32Array;
  /** A cell as stored: a quoted one begins at its quote. Empty (start = end) where the record is too short to have it. */
  readonly sourceStart: Uint32Array;
  readonly sourceEnd: Uint32Array;
  readonly messageStart: Uint32Array;
  readonly messageEnd: Uint32Array;
  /** The `target_label` cell with its blanks and quotes, which a label replaces. Null where the file has no such column. */
  readonly labelStart: Uint32Array | null;
  readonly labelEnd: Uint32Array | null;
  /** Delimiters to put before the label so that it stands in its column: 0 where it replaces a cell, 1 after a whole record, more after a short one. */
  readonly pad: Uint16Array;
}

export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
