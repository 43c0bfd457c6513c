import { createHash } from 'node:crypto';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { RowsQuery } from '@logsieve/contracts/rows';
import { z } from 'zod';

/** Where a page begins: behind everything that the pages before have shown or passed over. */
export interface RowPosition {
  /** Sorted by row: the first row that is looked at, from 0. By confidence: the row of the last one shown; -1 before the first. */
  readonly row: number;
  /** Sorted by confidence: that of the last row shown, in 65535ths. */
  readonly confidence: number;
  /** How many requests in a row have ended here without a row: each looks for twice as long as the one before. */
  readonly tries: number;
  /** How many rows that pass are still to be skipped before one is shown. */
  readonly skip: number;
  /** How many rows of the listing come before this place; undefined where that is not known. */
  readonly offset: number | undefined;
}

/** Where a listing by confidence begins. */
export const BEGINNING_BY_CONFIDENCE: RowPosition = { row: -1, confidence: -1, tries: 0, skip: 0, offset: 0 };

/** The time for one request doubles no more often than this. */
export const MOST_TRIES = 10;

const LATEST = 1;
const count = z.int().min(0).max(0xffffffff);
const cursorSchema = z.tuple([
  z.literal(LATEST),
  z.string(),
  z.int().min(-1).max(0xffffffff),
  z.int().min(-1).max(0xffff),
  z.int().min(0).max(MOST_TRIES),
  // Cursors of releases before places had a number go on without one.
  count.optional(),
  count.nullable().optional(),
]);

type Bound = Pick<RowsQuery, 'label' | 'method' | 'source' | 'q' | 'confidence_from' | 'confidence_to' | 'sort'>;

const sorted = (values: readonly string[] | undefined) => values && [...new Set(values)].sort();

/** Names the listing that a cursor belongs to: the job, its filters in whatever order, and the sort; but not the limit. */
function nameListing(job: string, { label, method, source, q, confidence_from, confidence_to, sort }: Bound): string {
  const filters = [sorted(label) ?? null, sorted(method) ?? null, sorted(source) ?? null, q ?? null];
  // Only where it is asked for: cursors of releases before this filter go on.
  const confidence = confidence_from === undefined && confidence_to === undefined ? [] : [[confidence_from ?? null, confidence_to ?? null]];
  const listing = JSON.stringify([job, ...filters, ...confidence, sort]);
  return createHash('sha256').update(listing).digest('base64url').slice(0, 16);
}

export function writeCursor(job: string, query: Bound, { row, confidence, tries, skip, offset }: RowPosition): string {
  return Buffer.from(JSON.stringify([LATEST, nameListing(job, query), row, confidence, tries, skip, offset ?? null])).toString('base64url');
}

/** Throws the problem `invalid-request` for a cursor that is none, or belongs to another job, filter or sort. */
export function readCursor(job: string, query: Bound, cursor: string): RowPosition {
  const [, listing, row, confidence, tries, skip = 0, offset] = parseCursor(cursor);
  if (row < 0 && query.sort === 'row') throw noCursor();
  if (listing !== nameListing(job, query))
    throw invalidCursor('belongs to another job, other filters or another sort: keep them while you page, or begin without a cursor');
  return { row, confidence, tries, skip, offset: offset ?? undefined };
}

function parseCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw noCursor();
  }
}

const noCursor = (): HttpProblem => invalidCursor('is not one that this server gave as `next_cursor`');

function invalidCursor(detail: string): HttpProblem {
  return new HttpProblem('invalid-request', `/query/cursor: ${detail}`, { errors: [{ pointer: '/query/cursor', detail }] });
}
