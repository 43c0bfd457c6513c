import { CR, LF, NUL, QUOTE, TAB } from '../csv/bytes';

/**
 * Spreadsheets take cells that begin with one of these for formulas. Line ends, tab and NUL belong to them because they are skipped (OWASP, CSV
 * injection; ASVS 1.2.10), the wide forms because East Asian settings read them as the narrow ones.
 */
const FORMULA_STARTS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', ...[TAB, LF, CR, NUL].map((code) => String.fromCharCode(code))];
const BY_TEXT = new Set(FORMULA_STARTS);
/** By their first byte, the bytes after it: none, or those of a wide form. */
const BY_BYTE = new Map<number, Buffer[]>();
for (const start of FORMULA_STARTS) {
  const [first, ...rest] = Buffer.from(start) as Iterable<number>;
  BY_BYTE.set(first as number, [...(BY_BYTE.get(first as number) ?? []), Buffer.from(rest)]);
}

export const APOSTROPHE = 0x27;

/** A text that is no formula: with an apostrophe before it where it would be one. */
export const guardText = (text: string): string => (BY_TEXT.has(text.charAt(0)) ? `'${text}` : text);

/**
 * Where an apostrophe must be put into a cell as stored, so that it is no formula: at its beginning, or after the opening quote; -1 where none
 * must. The cell's text begins at `text` (at the quote of a quoted one) and ends at `end`.
 */
export function guardPosition(bytes: Uint8Array, text: number, end: number): number {
  if (text === end) return -1;
  if (bytes[text] !== QUOTE) return isFormula(bytes, text, end) ? text : -1;
  let at = text + 1;
  // Nothing stands between the quotes, so that what follows them begins the cell; a doubled quote begins it itself.
  if (bytes[at] === QUOTE && bytes[at + 1] !== QUOTE) at++;
  return isFormula(bytes, at, end) ? text + 1 : -1;
}

function isFormula(bytes: Uint8Array, at: number, end: number): boolean {
  if (at >= end) return false;
  const rests = BY_BYTE.get(bytes[at] as number);
  return rests?.some((rest) => at + rest.length < end && rest.every((byte, i) => bytes[at + 1 + i] === byte)) ?? false;
}
