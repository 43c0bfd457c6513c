import { cutSpans, excerpt, findMatches } from './excerpt';

const marked = (pieces: { text: string; isMatch: boolean }[]) => pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');

test.each([
  ['a Disk, a disk', 'DISK', 'a [Disk], a [disk]'],
  ['1+1 (one) $x', '(one) $', '1+1 [(one) $]x'],
  ['nothing', 'x', 'nothing'],
  ['all', '', 'all'],
])('%s with %s is %s', (text, q, result) => expect(marked(findMatches(text, q))).toBe(result));

test('spans are cut out, and nothing is lost', () => {
  const text = 'User User1 logged in.';
  const spans = [
    { start: 0, end: 4 },
    { start: 11, end: 17 },
  ];
  expect(marked(cutSpans(text, spans))).toBe('[User] User1 [logged] in.');
  expect(marked(cutSpans(text, [{ start: 0, end: text.length }]))).toBe(`[${text}]`);
});

test('a line holds the first match, however far behind it is', () => {
  const text = `${'x'.repeat(5_000)} Needle\nand more ${'y'.repeat(5_000)}`;
  expect(excerpt(text, 'needle')).toContain('Needle and more');
  expect(excerpt(text, '').length).toBeLessThan(410);
  expect(excerpt('short', 'o')).toBe('short');
});
