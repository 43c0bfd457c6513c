import type { Row, RowsQuery } from '@logsieve/contracts/rows';
import { foldCase } from '@logsieve/pipeline/views/fold-case';

/** So much of an excerpt stands before what was looked for, as a share of it. */
const LEAD = 0.1;

/** Makes the excerpt of a row that a query asks for; without one rows stay as they are. Cut is a source or message that is longer. */
export function createExcerpt({ excerpt: length, q }: Pick<RowsQuery, 'excerpt' | 'q'>): (row: Row) => Row {
  if (length === undefined) return (row) => row;
  const wanted = q === undefined ? undefined : foldCase(q);
  return (row) => {
    const { source, log_message } = row;
    const shown = source.length > length ? { ...row, source: copyPart(source, 0, length) } : row;
    if (log_message.length <= length) return shown;
    const start = startOf(log_message, length, wanted);
    return { ...shown, log_message: copyPart(log_message, start, start + length), excerpt: { start, of: log_message.length } };
  };
}

/** The beginning, or a little before the first match; as far from the end as the excerpt is long. */
function startOf(message: string, length: number, wanted: string | undefined): number {
  // Lower case is longer than the text for a few letters: then it is a place nearby.
  const at = wanted === undefined ? 0 : Math.max(0, foldCase(message).indexOf(wanted));
  const size = wanted?.length ?? 0;
  // What was looked for is shown whole, if that can be.
  const lead = Math.min(Math.floor(length * LEAD), Math.max(0, length - size));
  const first = at + size <= length ? 0 : Math.max(0, Math.min(at - lead, message.length - length));
  return isLowSurrogate(message, first) ? first - 1 : first;
}

const isLowSurrogate = (text: string, at: number): boolean => at > 0 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Text from `start` to `end`, without half a character at the end, and as bytes of its own: a slice would keep the whole text in memory. */
function copyPart(text: string, start: number, end: number): string {
  const part = text.slice(start, isLowSurrogate(text, end) ? end - 1 : end);
  return Buffer.from(part, 'utf16le').toString('utf16le');
}
