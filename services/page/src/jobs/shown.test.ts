import { shownOf } from './shown';

test.each([
  ['', 20],
  ['?shown=40', 40],
  ['?shown=3', 20],
  ['?shown=40.5', 20],
  ['?shown=many', 20],
  ['?shown=-40', 20],
  ['?shown=1e9', 1_000],
])('a list at %j begins with %d', (search, count) => expect(shownOf(new URLSearchParams(search), 20)).toBe(count));
