import type { RowPosition } from './row-cursor';
import type { RowSource } from './row-source';
import type { ScanBudget } from './scan-budget';

/** Rows of a page in their order, counted from 0. */
export interface Found {
  readonly rows: readonly number[];
  /** How many rows of the listing come before them; undefined where that is not known. */
  readonly before: number | undefined;
  /** Where the next page begins; undefined where nothing can follow. */
  readonly next: RowPosition | undefined;
  /** Where it would begin if this page ended with that row. */
  behind(row: number): RowPosition;
}

/**
 * The first rows at or behind a position, in the order of the file, without those that are to be skipped. It goes on to the first row of the next page,
 * so that there is one.
 */
export async function readByRow(source: RowSource, from: RowPosition, limit: number, budget: ScanBudget): Promise<Found> {
  const { verdicts } = source;
  const rows: number[] = [];
  // Where every row passes, its place is its number.
  const begin = source.isEvery ? Math.min(verdicts.rows, from.row + from.skip) : from.row;
  let skip = from.skip - (begin - from.row);
  const at = (row: number): RowPosition => ({ row, confidence: -1, tries: 0, skip, offset: undefined });
  const found = (next: RowPosition | undefined): Found => ({
    rows,
    before: from.offset === undefined ? undefined : from.offset + from.skip - skip,
    next,
    behind: (row) => at(row + 1),
  });
  for (let chunk = verdicts.chunkOf(begin); chunk < verdicts.chunks; chunk++) {
    const first = verdicts.firstRow(chunk);
    if (budget.isSpent()) return found(at(Math.max(first, begin)));
    const passing = await source.passing(chunk, () => true);
    if (!passing || passing === 'unread') continue;
    const { mask } = passing;
    for (let i = mask.indexOf(1, Math.max(0, begin - first)); i !== -1; i = mask.indexOf(1, i + 1)) {
      if (skip > 0) skip--;
      else if (rows.length === limit) return found(at(first + i));
      else rows.push(first + i);
    }
  }
  return found(undefined);
}

/** How many rows pass before a row; undefined where their text would have to be read for that. */
export async function countBefore({ verdicts, isEvery, passing }: RowSource, row: number): Promise<number | undefined> {
  if (isEvery) return Math.min(row, verdicts.rows);
  let count = 0;
  for (let chunk = 0; chunk < verdicts.chunks && verdicts.firstRow(chunk) < row; chunk++) {
    const here = await passing(chunk, () => false);
    if (here === 'unread') return undefined;
    for (const passes of here?.mask.subarray(0, row - verdicts.firstRow(chunk)) ?? []) count += passes;
  }
  return count;
}
