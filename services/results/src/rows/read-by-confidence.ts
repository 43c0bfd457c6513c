import { CONFIDENCE_ONE, VERDICT_ROW_BYTES } from '@logsieve/pipeline/verdicts/verdict-block';
import { createFirstKeys, type FirstKeys } from './first-keys';
import type { Found } from './read-by-row';
import { MOST_TRIES, type RowPosition } from './row-cursor';
import type { Passing, RowSource } from './row-source';
import type { ScanBudget } from './scan-budget';

/** One number that orders rows by confidence, then by row: exact, as there are 2^16 confidences and 2^32 rows. */
const ROWS = 2 ** 32;

/**
 * The first rows behind a position, ordered by confidence and then by row. Every request goes over the verdicts of all rows, 8 bytes each, and keeps
 * the first few. Where the filter asks for text, it also needs the mask of every chunk: those not made when the budget is spent are left to the
 * next request, which begins at the same place and may look for twice as long, so that it ends even where nothing was kept of this one.
 */
export async function readByConfidence(
  source: RowSource,
  from: RowPosition,
  limit: number,
  budget: ScanBudget,
  descending: boolean,
): Promise<Found> {
  const { verdicts } = source;
  const toKey = (confidence: number, row: number) => (descending ? CONFIDENCE_ONE - confidence : confidence) * ROWS + row;
  const toPosition = (key: number): RowPosition => {
    const rank = Math.floor(key / ROWS);
    return { row: key % ROWS, confidence: descending ? CONFIDENCE_ONE - rank : rank, tries: 0 };
  };
  const after = from.row < 0 ? -1 : toKey(from.confidence, from.row);
  // One more than are shown, to know whether there is one.
  const keys = createFirstKeys(limit + 1);
  for (let chunk = 0; chunk < verdicts.chunks; chunk++) {
    const passing = await source.passing(chunk, () => !budget.isSpent());
    if (passing === 'unread') return { rows: [], next: longer(from), behind: () => from };
    if (passing) addKeys(keys, passing, (confidence, i) => toKey(confidence, verdicts.firstRow(chunk) + i), after);
  }
  const sorted = keys.sorted();
  const shown = sorted.slice(0, limit);
  const positions = new Map(shown.map((key) => [key % ROWS, toPosition(key)]));
  const behind = (row: number) => positions.get(row) as RowPosition;
  const rows = [...positions.keys()];
  return { rows, next: sorted.length > shown.length ? behind(rows.at(-1) as number) : undefined, behind };
}

const longer = (from: RowPosition): RowPosition => ({ ...from, tries: Math.min(MOST_TRIES, from.tries + 1) });

function addKeys(keys: FirstKeys, { block, mask }: Passing, toKey: (confidence: number, i: number) => number, after: number): void {
  const bytes = block.rows;
  for (let i = mask.indexOf(1); i !== -1; i = mask.indexOf(1, i + 1)) {
    const at = i * VERDICT_ROW_BYTES + 2;
    const key = toKey((bytes[at] as number) | ((bytes[at + 1] as number) << 8), i);
    if (key > after) keys.add(key);
  }
}
