import { CONFIDENCE_ONE, VERDICT_ROW_BYTES } from '@logsieve/pipeline/verdicts/verdict-block';
import { methodName } from '@logsieve/pipeline/views/row-view';
import { createFirstKeys } from './first-keys';
import type { Found } from './read-by-row';
import { BEGINNING_BY_CONFIDENCE, MOST_TRIES, type RowPosition } from './row-cursor';
import type { Passing, RowSource } from './row-source';
import type { ScanBudget } from './scan-budget';

/** One number that orders rows by confidence, then by row: exact, as there are 2^16 confidences and 2^32 rows. */
const ROWS = 2 ** 32;
const rankOf = (key: number): number => Math.floor(key / ROWS);
const toRank = (confidence: number, descending: boolean): number => (descending ? CONFIDENCE_ONE - confidence : confidence);

/**
 * The first rows behind a position, ordered by confidence and then by row. Every request goes over the verdicts of all rows, 8 bytes each, and keeps
 * the first few; over them twice where rows are to be skipped. Where the filter asks for text, it also needs the mask of every chunk: those not made when
 * the budget is spent are left to the next request, which begins at the same place and may look for twice as long, so that it ends even where nothing was
 * kept of this one.
 */
export async function readByConfidence(
  source: RowSource,
  from: RowPosition,
  limit: number,
  budget: ScanBudget,
  descending: boolean,
): Promise<Found> {
  const eachKey = (visit: (key: number) => void) => visitKeys(source, budget, descending, visit);
  const unread: Found = { rows: [], before: undefined, next: longer(from), behind: () => from };
  const isBefore = from.skip > 0 ? await skipTest(eachKey, from.skip) : behindTest(from, descending);
  if (isBefore === 'unread') return unread;
  // One more than are shown, to know whether there is one.
  const keys = createFirstKeys(limit + 1);
  let before = 0;
  const isRead = await eachKey((key) => {
    if (isBefore(key)) before++;
    else keys.add(key);
  });
  if (!isRead) return unread;
  const sorted = keys.sorted();
  const shown = sorted.slice(0, limit);
  const positions = new Map(shown.map((key) => [key % ROWS, toPosition(key, descending)]));
  const behind = (row: number) => positions.get(row) as RowPosition;
  const rows = [...positions.keys()];
  return { rows, before, next: sorted.length > shown.length ? behind(rows.at(-1) as number) : undefined, behind };
}

/** The position from which a listing by confidence begins with a row; undefined where its verdict is not final, or it is not there. */
export async function positionBefore({ verdicts }: RowSource, row: number, descending: boolean): Promise<RowPosition | undefined> {
  const chunk = verdicts.chunkOf(row);
  const block = chunk < verdicts.chunks ? await verdicts.readChunk(chunk) : undefined;
  const i = row - verdicts.firstRow(chunk);
  if (!block || methodName(block.method(i)) === undefined) return undefined;
  const key = toRank(confidenceAt(block.rows, i), descending) * ROWS + row;
  return key === 0 ? BEGINNING_BY_CONFIDENCE : toPosition(key - 1, descending);
}

const longer = (from: RowPosition): RowPosition => ({ ...from, tries: Math.min(MOST_TRIES, from.tries + 1) });

const toPosition = (key: number, descending: boolean): RowPosition => ({
  row: key % ROWS,
  confidence: toRank(rankOf(key), descending),
  tries: 0,
  skip: 0,
  offset: undefined,
});

function behindTest(from: RowPosition, descending: boolean): (key: number) => boolean {
  const last = from.row < 0 ? -1 : toRank(from.confidence, descending) * ROWS + from.row;
  return (key) => key <= last;
}

/** Whether a key is one of the first `skip`: for keys that come in the order of the file, each once. */
async function skipTest(
  eachKey: (visit: (key: number) => void) => Promise<boolean>,
  skip: number,
): Promise<((key: number) => boolean) | 'unread'> {
  const counts = new Uint32Array(CONFIDENCE_ONE + 1);
  const isRead = await eachKey((key) => {
    const rank = rankOf(key);
    counts[rank] = (counts[rank] as number) + 1;
  });
  if (!isRead) return 'unread';
  let [last, left] = [0, skip];
  for (; last < counts.length && left >= (counts[last] as number); last++) left -= counts[last] as number;
  return (key) => rankOf(key) < last || (rankOf(key) === last && left-- > 0);
}

/** Calls `visit` with the key of every row that passes, in the order of the file; answers false where it stops because the budget is spent. */
async function visitKeys(source: RowSource, budget: ScanBudget, descending: boolean, visit: (key: number) => void): Promise<boolean> {
  const { verdicts } = source;
  for (let chunk = 0; chunk < verdicts.chunks; chunk++) {
    const passing = await source.passing(chunk, () => !budget.isSpent());
    if (passing === 'unread') return false;
    if (passing) visitChunk(passing, verdicts.firstRow(chunk), descending, visit);
  }
  return true;
}

function visitChunk({ block, mask }: Passing, firstRow: number, descending: boolean, visit: (key: number) => void): void {
  for (let i = mask.indexOf(1); i !== -1; i = mask.indexOf(1, i + 1))
    visit(toRank(confidenceAt(block.rows, i), descending) * ROWS + firstRow + i);
}

function confidenceAt(rows: Uint8Array, i: number): number {
  const at = i * VERDICT_ROW_BYTES + 2;
  return (rows[at] as number) | ((rows[at + 1] as number) << 8);
}
