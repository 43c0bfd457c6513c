import type { Schemas } from '../api/types';
import { formatUnits } from '../ui/format';

/** So many sources are told apart; the names of later ones are not counted, only their rows. */
const MOST_SOURCES = 10_000;

/** What there is besides the sources that are listed: "and 312 more sources, 40,118 rows". */
export function othersWord(listed: number, { sources, rows }: Schemas['Summary']['other_sources']): string {
  const ofThem = formatUnits(rows, 'row');
  if (sources === 0) return `and ${ofThem} of other sources`;
  const isMore = listed + sources >= MOST_SOURCES;
  return `and ${isMore ? 'at least ' : ''}${formatUnits(sources, 'more source')}, ${ofThem}`;
}
