import type { RowsQuery } from '@logsieve/client/models';
import { METHODS, type Method } from '@logsieve/contracts/methods';
import type { Schemas } from '../api/types';
import { valuesOf } from '../shell/match';

export type RowSort = NonNullable<RowsQuery['sort']>;

/** Which rows are shown, and in which order, as the address says it. */
export interface RowFilters {
  readonly label: readonly string[];
  readonly method: readonly Method[];
  /** One may be empty. */
  readonly source: readonly string[];
  /** Text that source or message contains; empty: any. */
  readonly q: string;
  /** A bin of the histogram, as `0.3-0.4`. */
  readonly confidence: string | undefined;
  readonly sort: RowSort;
}

const SORTS: readonly RowSort[] = ['row', 'confidence', '-confidence'];
const BIN = /^(0(?:\.\d)?|1)-(0\.\d|1)$/;
const MAX_TEXT = 256;

/** The filters of an address; what means nothing in it is passed over. */
export const filtersOf = (query: URLSearchParams): RowFilters => ({
  label: valuesOf(query, 'label').filter(Boolean),
  method: METHODS.filter((method) => query.getAll('method').includes(method)),
  source: valuesOf(query, 'source'),
  q: (query.get('q') ?? '').slice(0, MAX_TEXT),
  confidence: BIN.test(query.get('confidence') ?? '') ? (query.get('confidence') as string) : undefined,
  sort: SORTS.find((sort) => sort === query.get('sort')) ?? 'row',
});

/** A bin of the histogram as the address names it. */
export const binName = ({ from, to }: { from: number; to: number }): string => `${from}-${to}`;

/** The filters as `/rows` and `/results` take them, without the sort. */
export function toFilterQuery({ label, method, source, q, confidence }: RowFilters): RowsQuery {
  const [from, to] = confidence?.split('-').map(Number) ?? [];
  return {
    ...(label.length > 0 && { label: [...label] }),
    ...(method.length > 0 && { method: [...method] }),
    ...(source.length > 0 && { source: [...source] }),
    ...(q !== '' && { q }),
    ...(confidence !== undefined && { confidence_from: from, confidence_to: to }),
  };
}

/** How many filters are set. */
export const countFilters = ({ label, method, source, q, confidence }: RowFilters): number =>
  label.length + method.length + source.length + (q ? 1 : 0) + (confidence ? 1 : 0);

/** What an address becomes without any filter. */
export const NO_FILTERS = { label: null, method: null, source: null, q: null, confidence: null } as const;

/** A list with one of its values added, or taken away. */
export const toggle = (values: readonly string[], value: string): readonly string[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value];

const sum = (names: readonly string[], counts: Readonly<Record<string, number>>): number =>
  names.reduce((total, name) => total + (Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0), 0);

/** How many rows pass, where the counts of a job that has ended say so; undefined where rows would have to be looked at. */
export function expectedCount(filters: RowFilters, summary: Schemas['Summary']): number | undefined {
  if (!summary.complete) return undefined;
  const { label, method, source, q, confidence } = filters;
  const kinds = [label.length > 0, method.length > 0, source.length > 0, q !== '', confidence !== undefined].filter(Boolean).length;
  if (kinds === 0) return summary.rows;
  if (kinds > 1 || q !== '') return undefined;
  if (label.length > 0) return sum(label, summary.labels);
  if (method.length > 0) return sum(method, summary.methods);
  if (confidence !== undefined) return summary.confidence.find((bin) => binName(bin) === confidence)?.rows;
  const listed = Object.fromEntries(summary.sources.map(({ source: name, rows }) => [name, rows]));
  return source.every((name) => Object.hasOwn(listed, name)) ? sum(source, listed) : undefined;
}

/** A source as it is read: also one that is empty. */
export const sourceWord = (source: string): string => source || '(empty)';
