import type { QuoteTrace } from '@logsieve/pipeline/csv/cells';
import { CsvProblem } from './csv-problem';

/** The words of the refusals that name rows: data rows and lines counted from 1. */

export function unclosedQuote(row: number, line: number): CsvProblem {
  return new CsvProblem('invalid-csv', `Row ${row}: the quote that opens on line ${line} is not closed.`, row);
}

/** A record over the limit. A quote that is open over line ends by then was most probably never closed. `line`: where the record begins. */
export function recordTooLarge(row: number, line: number, quotes: QuoteTrace | undefined, limit: number): CsvProblem {
  if (!quotes || quotes.openQuote === -1 || quotes.openLineEnds === 0)
    return new CsvProblem('record-too-large', `Row ${row} (line ${line}) is longer than ${limit} bytes, the limit of a record.`, row);
  const opening = line + quotes.lineEnds;
  return new CsvProblem(
    'invalid-csv',
    `Row ${row}: the quote that opens on line ${opening} is not closed within ${limit} bytes, the limit of a record.`,
    row,
  );
}

const LISTED_ROWS = 5;

/** Rows with too many fields, until it is time to say so. */
export class RaggedRows {
  private readonly first: { row: number; fields: number }[] = [];
  private count = 0;

  constructor(private readonly columns: number) {}

  add(row: number, fields: number): void {
    this.count++;
    if (this.first.length < LISTED_ROWS) this.first.push({ row, fields });
  }

  /** What to tell when `rows` rows have been read; undefined when none is too long. */
  problem(rows: number): CsvProblem | undefined {
    const first = this.first[0];
    if (!first) return undefined;
    const list = this.first.map(({ row, fields }) => `row ${row} (${fields} fields)`).join(', ');
    const detail = `${this.count} of the first ${rows} rows have more fields than the header, which has ${this.columns}: ${list}${
      this.count > LISTED_ROWS ? ', …' : ''
    }. A field that holds the delimiter must be in quotes.`;
    return new CsvProblem('ragged-rows', detail, first.row);
  }
}
