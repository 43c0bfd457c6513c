import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import type { RowPage, RowsQuery } from '@logsieve/contracts/rows';
import { readByConfidence } from './read-by-confidence';
import { readByRow } from './read-by-row';
import { type RowPosition, readCursor, writeCursor } from './row-cursor';
import { openRowSource, type RowsDeps } from './row-source';
import { scanTime, startScanBudget } from './scan-budget';
import { addSent } from './sent-rows';
import { showRows } from './show-rows';

export interface RowPagesDeps extends RowsDeps {
  /** How long a request may look for rows; one that goes on after others found none: longer, as `scanTime` says. */
  readonly scanMs: number;
  /** How much of the upload a page shows at most, in bytes of records; but always one row. */
  readonly pageBytes: number;
}

const BEGINNING: Record<RowsQuery['sort'], RowPosition> = {
  row: { row: 0, confidence: -1, tries: 0 },
  confidence: { row: -1, confidence: -1, tries: 0 },
  '-confidence': { row: -1, confidence: -1, tries: 0 },
};

const beginningOf = ({ sort, from_row }: RowsQuery): RowPosition =>
  sort === 'row' && from_row !== undefined ? { ...BEGINNING.row, row: from_row - 1 } : BEGINNING[sort];

/**
 * One page of a job's rows: those whose verdict is final by now and that pass the filters. A cursor is a place in the order and nothing else, so any
 * process can answer it, and no row comes twice while a job runs; what becomes final before that place meanwhile is not shown any more.
 * `isAbandoned`: whether nobody waits for the page any more; it may end anywhere then.
 * Throws the problems `invalid-request` (a label or a cursor that does not belong to the job) and `job-not-found`.
 */
export async function readRowPage(
  deps: RowPagesDeps,
  job: JobKey,
  accepted: Accepted,
  labels: readonly string[],
  query: RowsQuery,
  isAbandoned: () => boolean,
): Promise<RowPage> {
  const { sort, limit } = query;
  const from = query.cursor === undefined ? beginningOf(query) : readCursor(accepted.id, query, query.cursor);
  const source = await openRowSource(deps, job, accepted, labels, query);
  const budget = startScanBudget(scanTime(deps.scanMs, from.tries), isAbandoned);
  const found =
    sort === 'row'
      ? await readByRow(source, from, limit, budget)
      : await readByConfidence(source, from, limit, budget, sort === '-confidence');
  const { data, cut } = await showRows(source, found.rows, deps.pageBytes);
  const next = cut !== undefined ? found.behind(cut) : found.next;
  return {
    object: 'list',
    data: query.include ? await addSent(deps.store, job, data) : data,
    has_more: next !== undefined,
    next_cursor: next ? writeCursor(accepted.id, query, next) : null,
    complete: source.verdicts.whole !== undefined,
  };
}
