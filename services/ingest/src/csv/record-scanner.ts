import type { CsvLayout } from '@logsieve/contracts/records';
import { cellEnd, noQuotes, type QuoteTrace, textStart } from '@logsieve/pipeline/csv/cells';

/** Where one record and its cells lie, as offsets into the bytes scanned; a cell that the record lacks is empty at its end. */
export interface FoundRecord {
  end: number;
  fields: number;
  sourceStart: number;
  sourceEnd: number;
  messageStart: number;
  messageEnd: number;
  labelStart: number;
  labelEnd: number;
  readonly quotes: QuoteTrace;
}

/**
 * A function that finds the record at `start`: it ends at its line ending or at the stop. It answers the same object each time, so that
 * scanning makes no garbage.
 */
export function createRecordScanner(layout: CsvLayout): (bytes: Uint8Array, start: number, stop: number) => FoundRecord {
  const delimiter = layout.delimiter.charCodeAt(0);
  const source = layout.source_column;
  const message = layout.message_column;
  const label = layout.label_column ?? -1;
  const quotes = noQuotes();
  const found: FoundRecord = {
    end: 0,
    fields: 0,
    sourceStart: 0,
    sourceEnd: 0,
    messageStart: 0,
    messageEnd: 0,
    labelStart: 0,
    labelEnd: 0,
    quotes,
  };

  return (bytes, start, stop) => {
    quotes.lineEnds = 0;
    quotes.openQuote = -1;
    quotes.openLineEnds = 0;
    let fields = 0;
    let cell = start;
    for (;;) {
      const text = textStart(bytes, cell, stop);
      const end = cellEnd(bytes, text, stop, delimiter, quotes);
      if (fields === source) {
        found.sourceStart = text;
        found.sourceEnd = end;
      } else if (fields === message) {
        found.messageStart = text;
        found.messageEnd = end;
      } else if (fields === label) {
        found.labelStart = cell;
        found.labelEnd = end;
      }
      fields++;
      if (end === stop || bytes[end] !== delimiter) {
        found.end = end;
        break;
      }
      cell = end + 1;
    }
    found.fields = fields;
    if (fields <= source) found.sourceStart = found.sourceEnd = found.end;
    if (fields <= message) found.messageStart = found.messageEnd = found.end;
    if (fields <= label) found.labelStart = found.labelEnd = found.end;
    return found;
  };
}
