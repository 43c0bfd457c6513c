import { nextSort, readSort, sortScores } from './sort-scores';

const score = (label: string, f1: number) => ({ label, precision: 0, recall: 0, f1, support: 1 });
const SCORES = [score('b', 0.5), score('a', 0.9), score('c', 0.1)];
const order = (sort: string | null) => sortScores(SCORES, readSort(sort)).map(({ label }) => label);

test('scores stand as the model has them until a column is chosen', () => {
  expect([order(null), order('nonsense')]).toEqual([
    ['b', 'a', 'c'],
    ['b', 'a', 'c'],
  ]);
  expect([order('label'), order('-f1'), order('f1')]).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
  ]);
});

test('clicks on a head turn the sort and take it away; numbers begin with the largest', () => {
  expect([nextSort(undefined, 'f1'), nextSort(readSort('-f1'), 'f1'), nextSort(readSort('f1'), 'f1')]).toEqual(['-f1', 'f1', null]);
  expect([nextSort(readSort('f1'), 'label'), nextSort(readSort('label'), 'label'), nextSort(readSort('-label'), 'label')]).toEqual([
    ...['label', '-label', null],
  ]);
});
