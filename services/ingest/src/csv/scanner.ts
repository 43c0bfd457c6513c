import type { CsvLayout } from '@logsieve/contracts/records';
import type { Chunk } from '@logsieve/pipeline/chunk/chunk';
import { BodyScanner } from './body-scanner';
import { ByteWindow } from './byte-window';
import type { ColumnNames } from './column-names';
import { CsvProblem } from './csv-problem';
import { refuseForeignFile, SIGNATURE_BYTES } from './foreign-file';
import { readHeader } from './header';
import { SCAN_LIMITS, type ScanLimits } from './limits';
import { firstNotUtf8, wholeSequencesEnd } from './utf8';

export type ScannedChunk = Chunk;

export interface ScannerOptions {
  /** Names of the needed columns, where the client calls them otherwise. */
  readonly columns?: ColumnNames;
  readonly limits?: ScanLimits;
}

export interface ScannedUpload {
  /** The last chunk, and those cut before it by the end. Every upload has at least one, also one without records. */
  readonly chunks: Chunk[];
  readonly layout: CsvLayout;
  /** Records and bytes of all chunks. */
  readonly rows: number;
  readonly bytes: number;
}

/** Reads an upload (UTF-8) in one pass. Both methods throw CsvProblem; after that the scanner is of no more use. */
export interface Scanner {
  /** Takes the next bytes, however many, and answers the chunks that they finish. */
  push(data: Uint8Array): Chunk[];
  end(): ScannedUpload;
}

/** Work and memory for one step. */
const SLICE = 2 ** 16;

/**
 * Finds the records of an upload with their two fields, counts fields, checks the encoding and cuts chunks. How the upload is sliced changes
 * nothing of what comes out, refusals included: of several faults the first in the file is the one that is told.
 */
export function createScanner({ columns = {}, limits = SCAN_LIMITS }: ScannerOptions = {}): Scanner {
  const window = new ByteWindow();
  let layout: CsvLayout | undefined;
  let body: BodyScanner | undefined;
  /** Unscanned bytes that there must be before it is worth to look again: keeps a long record in small slices from being scanned each time. */
  let worthwhile = SIGNATURE_BYTES;

  function scan(complete: boolean): Chunk[] {
    if (!layout) {
      layout = readHeader(window.bytes.subarray(0, window.checked), complete, columns, limits);
      if (!layout) return [];
      body = new BodyScanner(window, layout, limits);
    }
    return (body as BodyScanner).scan(complete);
  }

  function step(complete: boolean): Chunk[] {
    if (!complete && window.length - window.position < worthwhile) return [];
    if (window.base === 0 && window.checked === 0) refuseForeignFile(window.bytes.subarray(0, window.length));
    const end = complete ? window.length : wholeSequencesEnd(window.bytes, window.checked, window.length);
    const bad = firstNotUtf8(window.bytes.subarray(window.checked, end));
    window.checked = bad === -1 ? end : window.checked + bad;
    const chunks = scan(complete && bad === -1);
    if (bad !== -1) {
      const problem = notUtf8(window.base + window.checked, window.bytes[window.checked] as number);
      throw body?.refusal(problem) ?? problem;
    }
    worthwhile = Math.min(2 * (window.length - window.position), limits.recordBytes + SIGNATURE_BYTES);
    return chunks;
  }

  return {
    push(data) {
      const chunks: Chunk[] = [];
      for (let at = 0; at < data.length; at += SLICE) {
        window.append(data.subarray(at, at + SLICE));
        chunks.push(...step(false));
      }
      return chunks;
    },
    end() {
      const chunks = step(true);
      const scanned = body as BodyScanner;
      chunks.push(scanned.last());
      return { chunks, layout: layout as CsvLayout, rows: scanned.rows, bytes: window.base };
    },
  };
}

function notUtf8(offset: number, byte: number): CsvProblem {
  return new CsvProblem(
    'invalid-encoding',
    `The byte at offset ${offset} (0x${byte.toString(16).padStart(2, '0')}) is not UTF-8. Save the file as UTF-8, or name its encoding in \`options.encoding\`: windows-1252 or latin-1.`,
  );
}
