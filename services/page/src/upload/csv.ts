/** A delimiter that the server finds by itself. */
export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Records {
  /** The first ones, each with its cells. */
  readonly first: readonly (readonly string[])[];
  /** How many whole ones the text holds, the header among them. */
  readonly count: number;
  /** How many characters those take. */
  readonly length: number;
  /** Which of them ends with the text inside of a quote: 0 is the header. Undefined where every quote is closed. */
  readonly unclosed: number | undefined;
}

/**
 * Takes a CSV text apart: quotes as in RFC 4180, blanks before a quote, any line ending; blank lines are no records.
 * A record that the end of the text may have cut counts only where the text is `whole`.
 */
export function readRecords(text: string, delimiter: Delimiter, whole: boolean, keep: number): Records {
  const first: string[][] = [];
  let count = 0;
  let length = 0;
  let unclosed: number | undefined;
  for (let at = 0; at < text.length; ) {
    const record = readRecord(text, at, delimiter);
    if (record.cut && !whole) break;
    at = record.end;
    length = at;
    if (record.cells.length === 1 && record.cells[0]?.trim() === '') continue;
    if (record.isOpen) unclosed = count;
    if (count++ < keep) first.push(record.cells);
  }
  return { first, count, length, unclosed };
}

interface ReadRecord {
  readonly cells: string[];
  readonly end: number;
  /** Whether the text ends before the record does, as far as one can tell; and that it does so inside of a quote. */
  readonly cut: boolean;
  readonly isOpen: boolean;
}

function readRecord(text: string, start: number, delimiter: Delimiter): ReadRecord {
  const cells: string[] = [];
  for (let at = start; ; ) {
    const cell = readCell(text, at, delimiter);
    cells.push(cell.value);
    at = cell.end;
    if (text[at] === delimiter) at++;
    else if (text[at] === '\r' && text[at + 1] === '\n') return { cells, end: at + 2, cut: false, isOpen: false };
    else return { cells, end: at + 1, cut: at >= text.length, isOpen: cell.isOpen };
  }
}

interface ReadCell {
  readonly value: string;
  /** Where its delimiter or line ending stands. */
  readonly end: number;
  /** Whether its quote is not closed. */
  readonly isOpen: boolean;
}

function readCell(text: string, start: number, delimiter: Delimiter): ReadCell {
  let at = start;
  while (text[at] === ' ') at++;
  if (text[at] !== '"') return readPlain(text, start, delimiter);
  let value = '';
  let isOpen = true;
  for (at++; at < text.length; at++) {
    const close = text.indexOf('"', at);
    if (close === -1) return { value: value + text.slice(at), end: text.length, isOpen: true };
    value += text.slice(at, close);
    at = close + 1;
    isOpen = text[at] === '"';
    if (!isOpen) break;
    value += '"';
  }
  const rest = readPlain(text, at, delimiter);
  return { value: value + rest.value.trimEnd(), end: rest.end, isOpen };
}

function readPlain(text: string, start: number, delimiter: Delimiter): ReadCell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end), end, isOpen: false };
}
