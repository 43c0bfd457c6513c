import type { Row } from '@logsieve/contracts/rows';
import type { RowSource } from './row-source';

/** The rows of a page as clients see them. */
export interface ShownRows {
  readonly data: Row[];
  /** The last row shown, from 0, where those behind it did not fit in the page. */
  readonly cut: number | undefined;
}

/**
 * Shows rows, given from 0 in the order of the page, as many of the first ones as fit in `mostBytes` of the upload, and always one. They are read in
 * the order of the file, each chunk once; what turns out not to fit is dropped from the end of the page. `cutRow` makes less of a row before it is kept.
 */
export async function showRows(
  source: RowSource,
  rows: readonly number[],
  mostBytes: number,
  cutRow: (row: Row) => Row = (row) => row,
): Promise<ShownRows> {
  const rankOf = new Map(rows.map((row, rank) => [row, rank]));
  const shown = new Map<number, { readonly row: Row; readonly bytes: number }>();
  let fitting = rows.length;
  let total = 0;
  await source.visit(
    [...rows].sort((a, b) => a - b),
    (row, bytes, toRow) => {
      const rank = rankOf.get(row) as number;
      if (rank >= fitting) return;
      shown.set(rank, { row: cutRow(toRow()), bytes });
      total += bytes;
      while (total > mostBytes && fitting > 1) {
        fitting--;
        total -= shown.get(fitting)?.bytes ?? 0;
        shown.delete(fitting);
      }
    },
  );
  const data = rows.slice(0, fitting).flatMap((_, rank) => shown.get(rank)?.row ?? []);
  return { data, cut: fitting < rows.length ? rows[fitting - 1] : undefined };
}
