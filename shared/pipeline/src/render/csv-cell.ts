import type { Delimiter } from '../chunk/record-table';

/** A text as a CSV cell, quoted only where it must be: it would be read otherwise. */
export function toCsvCell(text: string, delimiter: Delimiter): string {
  return needsQuotes(text, delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}

function needsQuotes(text: string, delimiter: Delimiter): boolean {
  return text.includes(delimiter) || /["\r\n]|^ | $/.test(text);
}
