import { CR, LF, QUOTE, SPACE } from './bytes';

/** What was seen of quotes in one record; reset before each. */
export interface QuoteTrace {
  /** Line ends inside closed quotes. */
  lineEnds: number;
  /** Where a quote opens that is not closed before the stop, -1 if none; and the line ends after it. */
  openQuote: number;
  openLineEnds: number;
}

export const noQuotes = (): QuoteTrace => ({ lineEnds: 0, openQuote: -1, openLineEnds: 0 });

/** Where the text of a cell begins: at its first byte, or at the opening quote when only spaces stand before that. */
export function textStart(bytes: Uint8Array, cell: number, stop: number): number {
  if (bytes[cell] !== SPACE) return cell;
  let at = cell + 1;
  while (at < stop && bytes[at] === SPACE) at++;
  return at < stop && bytes[at] === QUOTE ? at : cell;
}

/**
 * Where a cell ends whose text begins at `text`: at its delimiter, its line ending or the stop. Quotes count at the beginning of the text
 * alone (RFC 4180); what follows the closing one belongs to the cell, as it does for Python's csv.
 */
export function cellEnd(bytes: Uint8Array, text: number, stop: number, delimiter: number, trace: QuoteTrace): number {
  let at = text;
  if (at < stop && bytes[at] === QUOTE) at = afterQuotes(bytes, at, stop, trace);
  while (at < stop) {
    const byte = bytes[at];
    if (byte === delimiter || byte === LF || byte === CR) break;
    at++;
  }
  return at;
}

/** The position after the closing quote; the stop when there is none. */
function afterQuotes(bytes: Uint8Array, opening: number, stop: number, trace: QuoteTrace): number {
  let lineEnds = 0;
  for (let at = opening + 1; at < stop; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      if (at + 1 < stop && bytes[at + 1] === QUOTE) {
        at++;
        continue;
      }
      trace.lineEnds += lineEnds;
      return at + 1;
    }
    // What stands behind the stop may not have come yet: a carriage return there is a line end, whatever follows.
    if (byte <= CR && (byte === LF || (byte === CR && (at + 1 === stop || bytes[at + 1] !== LF)))) lineEnds++;
  }
  trace.openQuote = opening;
  trace.openLineEnds = lineEnds;
  return stop;
}

/** Where the line ends that begins at `start` when it holds nothing but spaces and `alsoBlank` bytes (a tab, or again the space); else -1. */
export function blankLineEnd(bytes: Uint8Array, start: number, stop: number, alsoBlank: number): number {
  for (let at = start; at < stop; at++) {
    const byte = bytes[at];
    if (byte === LF || byte === CR) return at;
    if (byte !== SPACE && byte !== alsoBlank) return -1;
  }
  return stop;
}

/**
 * The position after the line ending at `end`: LF, CRLF or CR, or none where the bytes end.
 * -1 when more bytes must come to know it; `complete` says that none will.
 */
export function afterLineEnding(bytes: Uint8Array, end: number, length: number, complete: boolean): number {
  if (end < length && bytes[end] === LF) return end + 1;
  if (end + 1 < length) return bytes[end + 1] === LF ? end + 2 : end + 1;
  return complete ? length : -1;
}
