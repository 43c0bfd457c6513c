import { CsvProblem } from '../../csv-problem';
import type { ScannedUpload } from '../../scanner';
import { bytesOf, recordsOf, renderUpload, type ScanOptions, scanUpload } from '../scan-upload';

/** A label that no generated cell holds. */
export const LABELS = ['Label A', 'Label B', 'Label C'];

export interface TakenUpload {
  readonly upload: ScannedUpload;
  readonly output: Buffer;
}
export type Outcome = TakenUpload | CsvProblem;

/** Scans and renders an upload (UTF-8). Throws whatever is no CsvProblem. */
export function scanOutcome(utf8: Buffer, options: ScanOptions): Outcome {
  try {
    const upload = scanUpload(utf8, options);
    return { upload, output: renderUpload(upload, LABELS) };
  } catch (error) {
    if (error instanceof CsvProblem) return error;
    throw error;
  }
}

/** What must not hang on slices and chunks. */
export const essence = (outcome: Outcome): unknown =>
  outcome instanceof CsvProblem
    ? { code: outcome.code, row: outcome.row }
    : {
        layout: outcome.upload.layout,
        records: recordsOf(outcome.upload),
        bytes: bytesOf(outcome.upload).toString('latin1'),
        output: outcome.output.toString('latin1'),
      };
