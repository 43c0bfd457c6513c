import { cutSpans, excerptOf, findMatches } from './excerpt';

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

test('a line holds the first match, and says where something is left out', () => {
  const text = `${'x'.repeat(400)} Needle\nand more ${'y'.repeat(20)}`;
  expect(excerptOf({ log_message: text }, 'needle')).toMatch(/^… x{39} Needle and more y{20}$/);
  expect(excerptOf({ log_message: text }, '')).toMatch(/^x{400} …$/);
  expect(excerptOf({ log_message: 'short' }, 'o')).toBe('short');
  expect(excerptOf({ log_message: 'a needle', excerpt: { start: 5, of: 20 } }, 'needle')).toBe('… a needle …');
  expect(excerptOf({ log_message: 'a needle', excerpt: { start: 12, of: 20 } }, '')).toBe('… a needle');
});
