import { CR, QUOTE, TAB } from '../csv/bytes';

/**
 * Spreadsheets take cells that begin with one of these for formulas. A carriage return belongs to them because it is skipped
 * (OWASP, CSV injection).
 */
const FORMULA_STARTS = new Set([...Buffer.from('=+-@'), TAB, CR]);
export const APOSTROPHE = 0x27;

/** A text that is no formula: with an apostrophe before it where it would be one. */
export const guardText = (text: string): string => (FORMULA_STARTS.has(text.charCodeAt(0)) ? `'${text}` : text);

/**
 * Where an apostrophe must be put into a cell as stored, so that it is no formula: at its beginning, or after the opening quote; -1 where none
 * must. The cell's text begins at `text` (at the quote of a quoted one) and ends at `end`.
 */
export function guardPosition(bytes: Uint8Array, text: number, end: number): number {
  if (text === end) return -1;
  const first = bytes[text] as number;
  if (first !== QUOTE) return FORMULA_STARTS.has(first) ? text : -1;
  let at = text + 1;
  // Nothing stands between the quotes, so that what follows them begins the cell; a doubled quote begins it itself.
  if (bytes[at] === QUOTE && bytes[at + 1] !== QUOTE) at++;
  return at < end && FORMULA_STARTS.has(bytes[at] as number) ? text + 1 : -1;
}
