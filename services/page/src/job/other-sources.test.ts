import { othersWord } from './other-sources';

test.each([
  [100, { sources: 312, rows: 40_118 }, 'and 312 more sources, 40,118 rows'],
  [100, { sources: 1, rows: 1 }, 'and 1 more source, 1 row'],
  // Names that are too long, or too many to be counted.
  [3, { sources: 0, rows: 2 }, 'and 2 rows of other sources'],
  [100, { sources: 9_900, rows: 50_000 }, 'and at least 9,900 more sources, 50,000 rows'],
])('%d listed, %j besides: %s', (listed, others, word) => expect(othersWord(listed, others)).toBe(word));
