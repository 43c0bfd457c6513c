import type { Row } from '@logsieve/client/models';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A part of a text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** So much of a message stands in a line of the table. */
const LINE = 400;
/** So much of it stands before the first match. */
const LEAD = 40;
/** So much of a message is asked for: a line, and what may be before the match. */
export const EXCERPT = LINE + 2 * LEAD;

/** A text in pieces, with every place where `q` is in it, in any case. */
export function findMatches(text: string, q: string): Piece[] {
  if (q === '') return [{ text, isMatch: false }];
  return text
    .split(new RegExp(`(${escaped(q)})`, 'giu'))
    .map((piece, i) => ({ text: piece, isMatch: i % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** The part of a row's message that a line shows: its beginning, or what is around the first match where that is far behind. Line breaks become spaces. */
export function excerptOf({ log_message, excerpt }: Pick<Row, 'log_message' | 'excerpt'>, q: string): string {
  const line = log_message.replace(/\s+/g, ' ');
  const at = q === '' ? -1 : line.search(new RegExp(escaped(q), 'iu'));
  const from = at > 2 * LEAD ? at - LEAD : 0;
  const isCutBefore = from > 0 || (excerpt?.start ?? 0) > 0;
  const isCutBehind = line.length > from + LINE || (excerpt !== undefined && excerpt.start + log_message.length < excerpt.of);
  return `${isCutBefore ? '… ' : ''}${line.slice(from, from + LINE)}${isCutBehind ? ' …' : ''}`;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text in pieces, with what stands in spans, which ascend and don't overlap. */
export function cutSpans(text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    pieces.push({ text: text.slice(at, start), isMatch: false }, { text: text.slice(start, end), isMatch: true });
    at = end;
  }
  pieces.push({ text: text.slice(at), isMatch: false });
  return pieces.filter((piece) => piece.text !== '');
}
