import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import type { RowPage, RowsQuery } from '@logsieve/contracts/rows';
import { createExcerpt } from './excerpt';
import { positionBefore, readByConfidence } from './read-by-confidence';
import { countBefore, type Found, readByRow } from './read-by-row';
import { BEGINNING_BY_CONFIDENCE, type RowPosition, readCursor, writeCursor } from './row-cursor';
import { openRowSource, type RowSource, type RowsDeps } from './row-source';
import { scanTime, startScanBudget } from './scan-budget';
import { addSent } from './sent-rows';
import { showRows } from './show-rows';

export interface RowPagesDeps extends RowsDeps {
  /** How long a request may look for rows; one that goes on after others found none: longer, as `scanTime` says. */
  readonly scanMs: number;
  /** How much of the upload a page shows at most, in bytes of records; but always one row. */
  readonly pageBytes: number;
  /** The same where it shows excerpts: of so much of the upload. */
  readonly excerptedBytes: number;
}

/** Where a listing begins, by row from 0; undefined where it has nothing from there on. */
async function beginningOf(source: RowSource, { sort, from_row, offset = 0 }: RowsQuery): Promise<RowPosition | undefined> {
  if (sort !== 'row')
    return from_row === undefined
      ? { ...BEGINNING_BY_CONFIDENCE, skip: offset }
      : positionBefore(source, from_row - 1, sort === '-confidence');
  if (from_row === undefined) return { row: 0, confidence: -1, tries: 0, skip: offset, offset: 0 };
  return { row: from_row - 1, confidence: -1, tries: 0, skip: 0, offset: await countBefore(source, from_row - 1) };
}

const NOTHING: Found = {
  rows: [],
  before: undefined,
  next: undefined,
  behind: () => {
    throw new RangeError('no row was found');
  },
};

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
  const { sort, limit, include } = query;
  const source = await openRowSource(deps, job, accepted, labels, query);
  const from = query.cursor === undefined ? await beginningOf(source, query) : readCursor(accepted.id, query, query.cursor);
  const budget = startScanBudget(scanTime(deps.scanMs, from?.tries ?? 0), isAbandoned);
  const found = !from
    ? NOTHING
    : sort === 'row'
      ? await readByRow(source, from, limit, budget)
      : await readByConfidence(source, from, limit, budget, sort === '-confidence');
  const cutRow = createExcerpt(query);
  // What was sent is found by the whole message.
  const isCutAtOnce = query.excerpt !== undefined && !include;
  const { data, cut } = isCutAtOnce
    ? await showRows(source, found.rows, deps.excerptedBytes, cutRow)
    : await showRows(source, found.rows, deps.pageBytes);
  const next = cut !== undefined ? found.behind(cut) : found.next;
  const offset = found.before === undefined ? undefined : found.before + data.length;
  return {
    object: 'list',
    data: include ? (await addSent(deps.store, job, data)).map(cutRow) : data,
    offset: found.before ?? null,
    has_more: next !== undefined,
    next_cursor: next ? writeCursor(accepted.id, query, { ...next, offset }) : null,
    complete: source.verdicts.whole !== undefined,
  };
}
