import { clip } from './clip';

const marked = (text: string, ...spans: [number, number][]) =>
  clip(
    text,
    spans.map(([start, end]) => ({ start, end })),
  )
    .map(({ text: piece, isMatch }) => (isMatch ? `[${piece}]` : piece))
    .join('');

test('a short message is shown whole', () => {
  expect(marked('disk is full: disk', [0, 4], [14, 18])).toBe('[disk] is full: [disk]');
  expect(marked('nothing')).toBe('nothing');
});

test('of a long one the part around the first find is shown', () => {
  const shown = marked(`${'a'.repeat(2_000)}disk${'b'.repeat(2_000)}disk`, [2_000, 2_004], [4_004, 4_008]);
  expect(shown).toBe(`…${'a'.repeat(120)}[disk]${'b'.repeat(476)}…`);
});

test('a find that is longer than that part is cut, and one at the end leaves nothing open behind it', () => {
  expect(marked('x'.repeat(5_000), [0, 5_000])).toBe(`[${'x'.repeat(600)}]…`);
  expect(marked(`${'a'.repeat(1_000)}disk`, [1_000, 1_004])).toBe(`…${'a'.repeat(596)}[disk]`);
});
