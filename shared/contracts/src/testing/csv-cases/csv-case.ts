import type { ProblemCode } from '../../problems';
import type { JobOptions } from '../../records';
import { markedFile } from './marked-file';

/** Source and message of a row, decoded. */
export type ExpectedRecord = readonly [source: string, message: string];

/** What goes along with a file. */
export type CaseOptions = Partial<Pick<JobOptions, 'columns' | 'encoding'>>;

interface Case {
  /** C and the number of what the case is about, as `csv-cases.ts` lists them, and a letter. */
  readonly id: string;
  readonly what: string;
  readonly bytes: Buffer;
  readonly options: CaseOptions;
}

/** A file that must be taken. */
export interface TakenCase extends Case {
  readonly records: readonly ExpectedRecord[];
  /** The labels of the rows, where the messages are too long to ask for them elsewhere. */
  readonly labels?: readonly string[];
  output(labels: readonly string[]): Buffer;
  safeOutput(labels: readonly string[]): Buffer;
}

/** A file that must be refused as a whole. */
export interface RefusedCase extends Case {
  readonly status: number;
  readonly code: ProblemCode;
  /** Words of the detail: they name the row, the column or the limit. */
  readonly detail: string;
  /** The data row that it is about, counted from 1. */
  readonly row?: number;
}

export type CsvCase = TakenCase | RefusedCase;

export const isTaken = (one: CsvCase): one is TakenCase => 'records' in one;

interface TakenExtras extends CaseOptions {
  /** How the upload is encoded; as UTF-8 otherwise. The output always is. */
  readonly encode?: (text: string) => Buffer;
  readonly labels?: readonly string[];
}

/** A case that is taken; for the marks see `MarkedFile`. */
export function taken(id: string, what: string, marked: string, records: readonly ExpectedRecord[], extras: TakenExtras = {}): TakenCase {
  const { encode = (text: string) => Buffer.from(text), labels, ...options } = extras;
  const { upload, output, safeOutput } = markedFile(marked);
  return { id, what, bytes: encode(upload), options, records, labels, output, safeOutput };
}

interface RefusedExtras extends CaseOptions {
  readonly row?: number;
}

/** A case that is refused, as every fault in a file is: with 400. */
export function refused(
  id: string,
  what: string,
  upload: string | Buffer,
  code: ProblemCode,
  detail: string,
  { row, ...options }: RefusedExtras = {},
): RefusedCase {
  return { id, what, bytes: Buffer.from(upload as string), options, status: 400, code, detail, row };
}

/** The beginning of most cases, and the end of a record in them. */
export const HEADER = 'source,log_message«,target_label»';
export const L = '«,§»';

/** Messages that the shipped rules name differently, so that a label of another row shows. */
export const LOGIN = 'User User1 logged in.';
export const BACKUP = 'Backup completed successfully.';
