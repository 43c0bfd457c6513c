import { flattenMetrics } from './flatten-metrics';

test('figures are named by their way; lists and what is shown elsewhere are left out', () => {
  const metrics = { accuracy: 0.8, C: 3, forms: { hash: 0.77, deep: { raw: 'x' } }, labels: [1], curve: [[1, 2]], nothing: null };
  expect(flattenMetrics(metrics)).toEqual([
    ['C', '3'],
    ['forms.hash', '0.77'],
    ['forms.deep.raw', 'x'],
  ]);
});
