import type { Schemas } from '../api/types';

type Score = Schemas['LabelScore'];

export const COLUMNS = ['label', 'precision', 'recall', 'f1', 'support'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sort {
  readonly column: Column;
  readonly order: 'ascending' | 'descending';
}

/** A sort as the address has it: the column, with a `-` before it where it descends; undefined: as the model has them. */
export function readSort(text: string | null): Sort | undefined {
  const column = COLUMNS.find((name) => name === text?.replace(/^-/, ''));
  return column && { column, order: text?.startsWith('-') ? 'descending' : 'ascending' };
}

/** What a click on the head of a column makes of the sort: numbers begin with the largest, and the third click takes it away. */
export function nextSort(sort: Sort | undefined, column: Column): string | null {
  const [first, second] = column === 'label' ? ['', '-'] : ['-', ''];
  if (sort?.column !== column) return `${first}${column}`;
  const isFirst = (sort.order === 'descending' ? '-' : '') === first;
  return isFirst ? `${second}${column}` : null;
}

export function sortScores(scores: readonly Score[], sort: Sort | undefined): readonly Score[] {
  if (!sort) return scores;
  const { column, order } = sort;
  const sign = order === 'ascending' ? 1 : -1;
  return scores.toSorted((a, b) => sign * (column === 'label' ? a.label.localeCompare(b.label, 'en') : a[column] - b[column]));
}
