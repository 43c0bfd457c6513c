import { isAscii } from 'node:buffer';
import type { Chunk } from '../chunk/chunk';
import { chunkRecords } from '../chunk/chunk-records';
import { decodeField } from '../chunk/decode-field';
import type { RecordTable } from '../chunk/record-table';
import { foldCase } from './fold-case';
import { createLowerAscii, type LowerAscii } from './lower-ascii';

/** For each record of a chunk 1 where its source or its message contains a text, in any case (`foldCase`), else 0. */
export type TextSearch = (chunk: Chunk) => Uint8Array;

const QUOTE = 0x22;
/** The two letters beyond ASCII whose small form has an ASCII letter in it: KELVIN SIGN (k) and LATIN CAPITAL LETTER I WITH DOT ABOVE (i̇). */
const FOLDING_TO_ASCII = [Buffer.from('\u212a'), Buffer.from('\u0130')];

/** Finds a text in chunks. A search for ASCII reads the bytes as they are, all records at once; what is beyond ASCII is decoded first. */
export function createTextSearch(text: string): TextSearch {
  const needle = foldCase(text);
  if (!isAscii(Buffer.from(needle))) return (chunk) => searchDecoded(chunk, needle, beyondAscii(chunk));
  const lowerAscii = createLowerAscii();
  return (chunk) => {
    const { bytes, table } = chunk;
    if (!isAscii(bytes) && FOLDING_TO_ASCII.some((letter) => bytes.includes(letter)))
      return searchDecoded(chunk, needle, range(table.length));
    return searchBytes(chunk, needle, lowerAscii);
  };
}

function* range(length: number): Generator<number> {
  for (let i = 0; i < length; i++) yield i;
}

/** The records that have a character beyond ASCII. */
function* beyondAscii({ table, bytes }: Chunk): Generator<number> {
  if (isAscii(bytes)) return;
  for (let i = 0; i < table.length; i++) {
    const end = table.recordEnd[i] as number;
    let at = table.recordStart[i] as number;
    while (at < end && (bytes[at] as number) < 0x80) at++;
    if (at < end) yield i;
  }
}

function searchDecoded(chunk: Chunk, needle: string, candidates: Iterable<number>): Uint8Array {
  const found = new Uint8Array(chunk.table.length);
  const records = chunkRecords(chunk);
  for (const i of candidates)
    if (foldCase(records.message(i)).includes(needle) || foldCase(records.source(i)).includes(needle)) found[i] = 1;
  return found;
}

/** For a needle of ASCII. In a cell in quotes its quotes stand doubled; otherwise cells read as they are written. */
function searchBytes({ table, bytes }: Chunk, needle: string, lowerAscii: LowerAscii): Uint8Array {
  const lower = lowerAscii(bytes);
  const found = new Uint8Array(table.length);
  if (needle.includes('"')) {
    markHits(table, lower, Buffer.from(needle), found, { plain: true, quoted: false });
    markHits(table, lower, Buffer.from(needle.replaceAll('"', '""')), found, { plain: false, quoted: true });
  } else markHits(table, lower, Buffer.from(needle), found, { plain: true, quoted: true });
  decodeTailed(table, lower, needle, found);
  return found;
}

/** Marks the records that have the bytes in one of their two cells, where that is of a kind that is asked for. */
function markHits(
  { recordEnd, sourceStart, sourceEnd, messageStart, messageEnd, head }: RecordTable,
  lower: Buffer,
  wanted: Buffer,
  found: Uint8Array,
  cells: { readonly plain: boolean; readonly quoted: boolean },
): void {
  let record = 0;
  for (let at = lower.indexOf(wanted, head); at !== -1; ) {
    while (record < found.length && (recordEnd[record] as number) <= at) record++;
    if (record === found.length) return;
    const holds = (start: number, end: number) => {
      const isInQuotes = isQuoted(lower, start, end);
      const quote = isInQuotes ? 1 : 0;
      return (isInQuotes ? cells.quoted : cells.plain) && at >= start + quote && at + wanted.length <= end - quote;
    };
    const isHit =
      holds(sourceStart[record] as number, sourceEnd[record] as number) ||
      holds(messageStart[record] as number, messageEnd[record] as number);
    if (isHit) found[record] = 1;
    at = lower.indexOf(wanted, isHit ? recordEnd[record] : at + 1);
  }
}

const isQuoted = (bytes: Buffer, start: number, end: number): boolean => end > start && bytes[start] === QUOTE;

/** Cells with text behind the closing quote are read without it: their records are decoded. */
function decodeTailed(table: RecordTable, lower: Buffer, needle: string, found: Uint8Array): void {
  const { sourceStart, sourceEnd, messageStart, messageEnd } = table;
  const contains = (start: number, end: number) => decodeField(lower.toString('latin1', start, end)).includes(needle);
  for (let i = 0; i < found.length; i++) {
    const [from, to] = [sourceStart[i] as number, sourceEnd[i] as number];
    const [begin, end] = [messageStart[i] as number, messageEnd[i] as number];
    if (isTailed(lower, from, to) || isTailed(lower, begin, end)) found[i] = contains(from, to) || contains(begin, end) ? 1 : 0;
  }
}

function isTailed(bytes: Buffer, start: number, end: number): boolean {
  if (!isQuoted(bytes, start, end)) return false;
  for (let at = start + 1; at < end; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at === end - 1) return false;
    if (bytes[at + 1] !== QUOTE) return true;
    at++;
  }
  return true;
}
