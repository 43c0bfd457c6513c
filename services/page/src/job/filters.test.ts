import { expectedCount, filtersOf, toFilterQuery, toggle } from './filters';

const of = (search: string) => filtersOf(new URLSearchParams(search));
const bins = Array.from({ length: 10 }, (_, i) => ({ from: i / 10, to: (i + 1) / 10, rows: i }));
const SUMMARY = {
  id: 'job',
  status: 'completed' as const,
  complete: true,
  rows: 100,
  labels: { One: 60, Two: 30, Unclassified: 10 },
  methods: { regex: 50, bert: 40, llm: 0, none: 10 },
  sources: [{ source: 'a', rows: 70, labels: {} }],
  other_sources: { sources: 2, rows: 30 },
  confidence: bins,
  milliseconds: { regex: 1, bert: 1, llm: 1 },
};

test('an address becomes what the API takes, and what means nothing in it is passed over', () => {
  expect(toFilterQuery(of('?label=One&label=Two&method=bert&method=nobody&source=a&q=x%20y&confidence=0.3-0.4&sort=up'))).toEqual({
    label: ['One', 'Two'],
    method: ['bert'],
    source: ['a'],
    q: 'x y',
    confidence_from: 0.3,
    confidence_to: 0.4,
  });
  expect(toFilterQuery(of('?confidence=2-3&q=&label='))).toEqual({});
  expect(toFilterQuery(of('?source='))).toEqual({ source: [''] });
  expect(of('?sort=up').sort).toBe('row');
  expect(of('?sort=-confidence').sort).toBe('-confidence');
});

test.each([
  ['', 100],
  ['?label=One&label=Two', 90],
  ['?label=Nobody', 0],
  ['?label=toString', 0],
  ['?source=constructor', undefined],
  ['?method=regex', 50],
  ['?confidence=0.9-1', 9],
  ['?source=a', 70],
  ['?source=unlisted', undefined],
  ['?label=One&label=One', 60],
  ['?source=a&source=a', 70],
  ['?method=regex&method=regex', 50],
  ['?q=x', undefined],
  ['?label=One&method=regex', undefined],
])('%s lets %p rows pass, as far as counts tell', (search, rows) => expect(expectedCount(of(search), SUMMARY)).toBe(rows));

test('counts of a job that runs tell nothing', () => expect(expectedCount(of(''), { ...SUMMARY, complete: false })).toBeUndefined());

test('a value is put in and taken out', () => {
  expect(toggle(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggle(['a', 'b'], 'a')).toEqual(['b']);
});
