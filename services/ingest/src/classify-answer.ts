import { CLASSIFY_ERRORS } from '@logsieve/contracts/classify-errors';
import { CsvProblem } from './csv/csv-problem';
import { NoFilePart, NotCsvName } from './upload-faults';

/** The answer of `/classify/` where it keeps the body of the Python server; undefined where it is a problem like everywhere. */
export function classifyAnswer(error: unknown): { status: number; body: object } | undefined {
  if (error instanceof NotCsvName) return CLASSIFY_ERRORS.notCsv;
  if (error instanceof NoFilePart) return CLASSIFY_ERRORS.noFile;
  if (error instanceof CsvProblem && error.code === 'missing-columns') return CLASSIFY_ERRORS.missingColumns;
  if (error instanceof CsvProblem && error.code === 'empty-file') return CLASSIFY_ERRORS.emptyFile;
  return undefined;
}
