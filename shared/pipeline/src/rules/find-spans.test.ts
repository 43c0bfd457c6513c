import { RE2JS } from 're2js';
import { findSpans, MOST_SPANS } from './find-spans';

const spansOf = (pattern: string, message: string) => findSpans(RE2JS.compile(pattern), message);

test.each([
  ['failed|refused', 'login failed, then refused', ['failed', 'refused']],
  ['é+', '😀éé 漢é', ['éé', 'é']],
  ['(?i)USER \\S+', 'user 😀x left', ['user 😀x']],
  ['nothing', 'of this', []],
])('%s in %j', (pattern, message, found) => {
  expect(spansOf(pattern, message).map(({ start, end }) => message.slice(start, end))).toEqual(found);
});

test('a pattern that matches the empty text ends', () => {
  expect(spansOf('x*', 'axx')).toEqual([
    { start: 0, end: 0 },
    { start: 1, end: 3 },
    { start: 3, end: 3 },
  ]);
});

test('only the part that rules see counts, and only so many places', () => {
  expect(spansOf('end', `${'x'.repeat(16_384)}end`)).toEqual([]);
  expect(spansOf('x', 'x'.repeat(5_000))).toHaveLength(MOST_SPANS);
});
