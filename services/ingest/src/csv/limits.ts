/** How an upload is cut, and what is too much. */
export interface ScanLimits {
  /** Records in the first chunks, and in each after those: the last entry. The first are small, so that first results come early. */
  readonly chunkRecords: readonly number[];
  /** Bytes in a chunk, unless a single record is longer with its line ending. */
  readonly chunkBytes: number;
  /** Bytes in a record, without its line ending. */
  readonly recordBytes: number;
  readonly columns: number;
}

export const SCAN_LIMITS: ScanLimits = {
  chunkRecords: [256, 1024, 4096, 8000],
  chunkBytes: 2 ** 20,
  recordBytes: 2 ** 20,
  columns: 2000,
};
