import type { RowPosition } from './row-cursor';
import type { RowSource } from './row-source';
import type { ScanBudget } from './scan-budget';

/** Rows of a page in their order, counted from 0. */
export interface Found {
  readonly rows: readonly number[];
  /** Where the next page begins; undefined where nothing can follow. */
  readonly next: RowPosition | undefined;
  /** Where it would begin if this page ended with that row. */
  behind(row: number): RowPosition;
}

/** The first rows at or behind a position, in the order of the file. It goes on to the first row of the next page, so that there is one. */
export async function readByRow(source: RowSource, from: RowPosition, limit: number, budget: ScanBudget): Promise<Found> {
  const { verdicts } = source;
  const rows: number[] = [];
  const at = (row: number): RowPosition => ({ row, confidence: -1, tries: 0 });
  const found = (next: RowPosition | undefined): Found => ({ rows, next, behind: (row) => at(row + 1) });
  for (let chunk = verdicts.chunkOf(from.row); chunk < verdicts.chunks; chunk++) {
    const first = verdicts.firstRow(chunk);
    if (budget.isSpent()) return found(at(Math.max(first, from.row)));
    const passing = await source.passing(chunk, () => true);
    if (!passing || passing === 'unread') continue;
    const { mask } = passing;
    for (let i = mask.indexOf(1, Math.max(0, from.row - first)); i !== -1; i = mask.indexOf(1, i + 1)) {
      if (rows.length === limit) return found(at(first + i));
      rows.push(first + i);
    }
  }
  return found(undefined);
}
