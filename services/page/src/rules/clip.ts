import type { Piece } from '../job/excerpt';
import { cutSpans, type Span } from '../job/excerpt';

const MOST = 600;
const LEAD = 120;

const DOTS: Piece = { text: '…', isMatch: false };

/** A message in pieces with what a pattern found in it: whole where it is short, else the part around the first find. Finds are cut where they leave that part. */
export function clip(text: string, spans: readonly Span[]): Piece[] {
  const from = text.length <= MOST ? 0 : Math.max(0, Math.min((spans[0]?.start ?? 0) - LEAD, text.length - MOST));
  const to = Math.min(text.length, from + MOST);
  const inside = spans
    .filter(({ start, end }) => start < to && end > from)
    .map(({ start, end }) => ({ start: Math.max(start, from) - from, end: Math.min(end, to) - from }));
  return [...(from > 0 ? [DOTS] : []), ...cutSpans(text.slice(from, to), inside), ...(to < text.length ? [DOTS] : [])];
}
