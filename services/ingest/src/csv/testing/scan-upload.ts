import { type Chunk, decodeChunk, encodeChunk } from '@logsieve/pipeline/chunk/chunk';
import { chunkRecords } from '@logsieve/pipeline/chunk/chunk-records';
import { outputBytes, renderChunk, renderHeader } from '@logsieve/pipeline/render/csv';
import { type CsvForm, createCsvView } from '@logsieve/pipeline/render/csv-view';
import { VerdictBlock } from '@logsieve/pipeline/verdicts/verdict-block';
import { CsvProblem } from '../csv-problem';
import { SCAN_LIMITS, type ScanLimits } from '../limits';
import { createScanner, type ScannedUpload, type ScannerOptions } from '../scanner';

export interface ScanOptions extends ScannerOptions {
  /** Bytes in a slice. */
  readonly slice?: number;
}

/** Scans a whole upload, its chunks stored and read back. */
export function scanUpload(bytes: Buffer, { slice = bytes.length, ...options }: ScanOptions = {}): ScannedUpload {
  const scanner = createScanner(options);
  const chunks: Chunk[] = [];
  for (let at = 0; at < bytes.length; at += slice) chunks.push(...scanner.push(bytes.subarray(at, at + slice)));
  const end = scanner.end();
  return { ...end, chunks: [...chunks, ...end.chunks].map((chunk) => decodeChunk(encodeChunk(chunk.table, chunk.bytes))) };
}

/** The refusal of an upload; throws when it is none. */
export function refusalOf(bytes: Buffer, options: ScanOptions = {}): CsvProblem {
  try {
    scanUpload(bytes, options);
  } catch (error) {
    if (error instanceof CsvProblem) return error;
    throw error;
  }
  throw new Error('the upload was taken');
}

/** Source and message of every record. */
export function recordsOf(upload: ScannedUpload): [string, string][] {
  return upload.chunks.flatMap((chunk) => {
    const records = chunkRecords(chunk);
    return Array.from({ length: records.length }, (_, i): [string, string] => [records.source(i), records.message(i)]);
  });
}

/** The bytes of the upload, put together again from its chunks. */
export const bytesOf = (upload: ScannedUpload): Buffer => Buffer.concat(upload.chunks.map((chunk) => chunk.bytes));

/** Verdicts for each chunk: the records of the upload get the labels in turn. */
function verdictsOf(upload: ScannedUpload, labels: readonly string[]): VerdictBlock[] {
  let row = 0;
  return upload.chunks.map((chunk) => {
    const verdicts = VerdictBlock.open(chunk.table.length);
    for (let i = 0; i < verdicts.length; i++) verdicts.set(i, { label: 1 + (row++ % labels.length), method: 1, confidence: 1 });
    return verdicts;
  });
}

/** The default CSV form, the records labelled in turn. Checks the announced lengths. */
export function renderUpload(upload: ScannedUpload, labels: readonly string[] = ['L']): Buffer {
  const verdicts = verdictsOf(upload, labels);
  const parts = upload.chunks.map((chunk, i) => {
    const part = renderChunk(chunk, verdicts[i] as VerdictBlock, labels);
    if (part.length !== outputBytes(chunk, verdicts[i] as VerdictBlock, labels)) throw new Error('outputBytes differs from the output');
    return part;
  });
  return Buffer.concat([renderHeader(upload.layout, (upload.chunks[0] as Chunk).bytes), ...parts]);
}

/** Another CSV form, the records labelled in turn. */
export function renderView(upload: ScannedUpload, form: CsvForm, labels: readonly string[]): Buffer {
  const verdicts = verdictsOf(upload, labels);
  const view = createCsvView(upload.layout, labels, form);
  const parts = upload.chunks.map((chunk, i) => view.chunk(chunk, verdicts[i] as VerdictBlock));
  return Buffer.concat([view.header((upload.chunks[0] as Chunk).bytes), ...parts]);
}

export const SLICES = [1, 2, 3, 7, 4096, 65536];

/** The usual limits, and chunks of 1, 2, 7 and 1,000 records or few bytes. */
export const CHUNKINGS: readonly ScanLimits[] = [
  SCAN_LIMITS,
  ...[[1], [2], [7], [1000], [1, 3]].map((chunkRecords) => ({ ...SCAN_LIMITS, chunkRecords })),
  { ...SCAN_LIMITS, chunkBytes: 16 },
];
