import { MAX_SCANNED_CHARACTERS } from '@logsieve/contracts/pipeline';
import type { Span } from '@logsieve/contracts/row-why';
import type { RE2JS } from 're2js';

/** Places of one message that are shown. */
export const MOST_SPANS = 100;

/**
 * Where a pattern is found in a message, in UTF-16 units: the first places, in order, none within another. As for rules, only the first
 * MAX_SCANNED_CHARACTERS of a message count. A pattern that matches nothing at all somewhere gives empty spans.
 */
export function findSpans(pattern: RE2JS, message: string): Span[] {
  const matcher = pattern.matcher(message.slice(0, MAX_SCANNED_CHARACTERS));
  const spans: Span[] = [];
  while (spans.length < MOST_SPANS && matcher.find()) spans.push({ start: matcher.start(), end: matcher.end() });
  return spans;
}
