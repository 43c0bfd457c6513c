import type { CsvLayout } from '@logsieve/contracts/records';
import { decodeField } from '@logsieve/pipeline/chunk/decode-field';
import type { Delimiter } from '@logsieve/pipeline/chunk/record-table';
import { afterLineEnding, cellEnd, noQuotes, textStart } from '@logsieve/pipeline/csv/cells';
import { skipPreamble } from '@logsieve/pipeline/csv/preamble';
import { type ColumnNames, countNeeded, findColumns } from './column-names';
import { CsvProblem } from './csv-problem';
import type { ScanLimits } from './limits';

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

interface HeaderLine {
  readonly delimiter: Delimiter;
  /** Names, as many as may be; and how many cells there are. */
  readonly columns: string[];
  readonly cells: number;
  readonly end: number;
  readonly openQuote: number;
}

/**
 * Reads the header from the beginning of an upload: after a byte order mark, blank lines, and the line `sep=;` that Excel writes and reads.
 * The delimiter is the first of comma, semicolon and tab under which both needed names are found.
 * Undefined when more bytes must come; `complete` says that none will. Throws CsvProblem.
 */
export function readHeader(bytes: Buffer, complete: boolean, names: ColumnNames, limits: ScanLimits): CsvLayout | undefined {
  const bom = bytes.subarray(0, 3).equals(BOM) ? 3 : 0;
  const stop = Math.min(bytes.length, bom + limits.recordBytes + 1);
  const cut = stop < bytes.length || stop === bom + limits.recordBytes + 1;
  const tooLong = () =>
    new CsvProblem('record-too-large', `The header does not end within ${limits.recordBytes} bytes, the limit of a record.`);

  const beginning = skipPreamble(bytes, bom, stop, complete);
  if (beginning === undefined) {
    if (cut) throw tooLong();
    if (complete) throw new CsvProblem('empty-file', 'The file is empty: it has no header.');
    return undefined;
  }
  const lines: HeaderLine[] = [];
  for (const delimiter of beginning.delimiters) {
    const line = splitLine(bytes, beginning.start, stop, delimiter, limits.columns);
    if (line.end === stop && !complete && !cut) return undefined;
    lines.push(line);
  }
  const line = bestLine(lines, names);
  if (!line) {
    if (cut) throw tooLong();
    throw new CsvProblem('invalid-csv', 'A quote that opens in the header is not closed.');
  }
  if (line.end === stop && cut) throw tooLong();
  const bodyStart = afterLineEnding(bytes, line.end, bytes.length, complete);
  return bodyStart === -1 ? undefined : toLayout(bytes, bom, bodyStart, line, names, limits);
}

function toLayout(bytes: Buffer, bom: number, bodyStart: number, line: HeaderLine, names: ColumnNames, limits: ScanLimits): CsvLayout {
  const { columns, cells, delimiter, end } = line;
  if (cells > limits.columns) throw new CsvProblem('invalid-csv', `The header has ${cells} columns; the limit is ${limits.columns}.`);
  if (countNeeded(columns, names) < 2 && bytes.subarray(0, end).includes(0))
    throw new CsvProblem(
      'invalid-encoding',
      'The header holds NUL bytes, as UTF-16 without a byte order mark does. Save the file as UTF-8.',
    );
  const found = findColumns(columns, names);
  return {
    delimiter,
    bom,
    header_end: end,
    body_start: bodyStart,
    columns,
    source_column: found.source,
    message_column: found.message,
    label_column: found.label,
    line_ending: bytes.toString('latin1', end, bodyStart) as CsvLayout['line_ending'],
  };
}

function splitLine(bytes: Buffer, start: number, stop: number, delimiter: Delimiter, maxColumns: number): HeaderLine {
  const code = delimiter.charCodeAt(0);
  const trace = noQuotes();
  const columns: string[] = [];
  let cells = 0;
  for (let cell = start; ; cells++) {
    const text = textStart(bytes, cell, stop);
    const end = cellEnd(bytes, text, stop, code, trace);
    if (cells < maxColumns) columns.push(decodeField(bytes.toString('utf8', text, end)));
    if (end === stop || bytes[end] !== code) return { delimiter, columns, cells: cells + 1, end, openQuote: trace.openQuote };
    cell = end + 1;
  }
}

/**
 * The first with both needed columns; else, to say what is missing, the one with most of them, and among equals the one with most cells.
 * Undefined when none has both and a quote is open under one of the delimiters: that is what is wrong, then.
 */
function bestLine(lines: readonly HeaderLine[], names: ColumnNames): HeaderLine | undefined {
  const closed = lines.filter((line) => line.openQuote === -1).map((line) => ({ line, needed: countNeeded(line.columns, names) }));
  closed.sort((a, b) => b.needed - a.needed || (a.needed < 2 ? b.line.cells - a.line.cells : 0));
  const best = closed[0];
  return best && (best.needed === 2 || closed.length === lines.length) ? best.line : undefined;
}
