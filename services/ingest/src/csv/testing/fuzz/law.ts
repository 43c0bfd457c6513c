import { isDeepStrictEqual } from 'node:util';
import type { CsvLayout } from '@logsieve/contracts/records';
import type { Chunk } from '@logsieve/pipeline/chunk/chunk';
import { CsvProblem } from '../../csv-problem';
import { bytesOf, recordsOf } from '../scan-upload';
import type { Judgement, Reading } from './python-oracle';
import { LABELS, type Outcome, type TakenUpload } from './scan-outcome';

/**
 * What holds for every upload: Python reads the same, or finds the fault for which it is refused. Answers what does not hold.
 * `output`: what Python makes of the labelled file, where there is one.
 */
export function breach(utf8: Buffer, outcome: Outcome, judgement: Judgement, output: Judgement | undefined): string | undefined {
  const { faults, reading } = judgement;
  if (outcome instanceof CsvProblem) {
    const { code, row = null } = outcome;
    if (faults.some(([name, at]) => name === code && at === row)) return undefined;
    return `refused with ${code}, row ${row}, but the faults are ${JSON.stringify(faults)}`;
  }
  if (faults.length > 0 || !reading) return `taken, but the faults are ${JSON.stringify(faults)}`;
  return differentReading(utf8, outcome, reading) ?? differentOutput(reading, outcome.upload.layout, output);
}

const withoutSpaces = (text: string): string => text.replace(/^ +/, '');

function differentReading(utf8: Buffer, { upload }: TakenUpload, reading: Reading): string | undefined {
  const { layout } = upload;
  const { delimiter, header, source, message, label, rows } = reading;
  if (!bytesOf(upload).equals(utf8)) return 'the bytes are others';
  const ours = [layout.delimiter, layout.source_column, layout.message_column, layout.label_column, layout.columns.map(withoutSpaces)];
  const theirs = [delimiter, source, message, label, header.map(withoutSpaces)];
  if (!isDeepStrictEqual(ours, theirs)) return `header ${JSON.stringify(ours)}, Python ${JSON.stringify(theirs)}`;
  if (upload.rows !== rows.length) return `${upload.rows} records, Python ${rows.length}`;
  const records = recordsOf(upload);
  const raws = upload.chunks.flatMap(rawRecords);
  for (const [i, cells] of rows.entries()) {
    const [ourSource, ourMessage] = records[i] as [string, string];
    const raw = raws[i] as RawRecord;
    const wrong =
      cellDiffers(ourSource, raw.source, cells[source]) ??
      cellDiffers(ourMessage, raw.message, cells[message]) ??
      (raw.pad === padOf(cells.length, layout) ? undefined : `${raw.pad} delimiters before the label of ${cells.length} cells`);
    if (wrong) return `row ${i + 1}: ${wrong}`;
  }
  return undefined;
}

const padOf = (cells: number, { label_column, columns }: CsvLayout): number =>
  label_column === null ? columns.length - cells + 1 : Math.max(0, label_column - cells + 1);

/** Spaces before an unquoted cell are its own; Python skips them where it skips those before quotes. */
function cellDiffers(ours: string, raw: string, theirs = ''): string | undefined {
  if (/^ +"/.test(raw)) return `the cell as stored is ${JSON.stringify(raw)}`;
  const same = raw.startsWith('"') ? ours === theirs : ours === raw && withoutSpaces(ours) === theirs;
  return same ? undefined : `${JSON.stringify(ours)}, Python ${JSON.stringify(theirs)}`;
}

interface RawRecord {
  readonly source: string;
  readonly message: string;
  readonly pad: number;
}

const rawRecords = ({ table, bytes }: Chunk): RawRecord[] =>
  Array.from({ length: table.length }, (_, i) => ({
    source: bytes.toString('utf8', table.sourceStart[i], table.sourceEnd[i]),
    message: bytes.toString('utf8', table.messageStart[i], table.messageEnd[i]),
    pad: table.pad[i] as number,
  }));

/** Python must read the cells of the upload from the output, each row with its own label, and nothing else. */
function differentOutput({ header, rows }: Reading, layout: CsvLayout, output: Judgement | undefined): string | undefined {
  if (output?.faults.length !== 0 || !output.reading) return `the output has faults: ${JSON.stringify(output?.faults)}`;
  const labelAt = layout.label_column ?? header.length;
  const labelled = (cells: readonly string[], label: string): string[] => {
    const copy = [...cells];
    while (copy.length < labelAt) copy.push('');
    copy[labelAt] = label;
    return copy;
  };
  const expectedHeader = layout.label_column === null ? [...header, 'target_label'] : header;
  if (!isDeepStrictEqual(output.reading.header, expectedHeader))
    return `the header of the output is ${JSON.stringify(output.reading.header)}`;
  const expected = rows.map((cells, i) => labelled(cells, LABELS[i % LABELS.length] as string));
  const wrong = expected.findIndex((cells, i) => !isDeepStrictEqual(output.reading?.rows[i], cells));
  if (wrong !== -1) return `row ${wrong + 1} of the output is ${JSON.stringify(output.reading.rows[wrong])}`;
  return output.reading.rows.length === rows.length ? undefined : `the output has ${output.reading.rows.length} rows, not ${rows.length}`;
}
