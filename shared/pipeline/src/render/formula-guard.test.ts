import { guardPosition, guardText } from './formula-guard';

const guard = (cell: string): string => {
  const bytes = Buffer.from(cell);
  const at = guardPosition(bytes, 0, bytes.length);
  return at === -1 ? cell : `${bytes.subarray(0, at)}'${bytes.subarray(at)}`;
};

test.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '\0=1', '＝1', '＋1', '－1', '＠x', '='])(
  '%j is taken for a formula',
  (text) => {
    expect(guardText(text)).toBe(`'${text}`);
    expect(guard(text)).toBe(`'${text}`);
    expect(guard(`"${text}"`)).toBe(`"'${text}"`);
    expect(guard(`""${text}`)).toBe(`"'"${text}`);
  },
);

test.each(['', ' =1', "'=1", 'a=1', '！', '，', '１', '\ufeff', 'é'])('%j is not', (text) => {
  expect(guardText(text)).toBe(text);
  expect(guard(text)).toBe(text);
  expect(guard(`"${text}"`)).toBe(`"${text}"`);
});

test('a wide form that is cut off is none', () => {
  expect(guardPosition(Buffer.from('＝').subarray(0, 2), 0, 2)).toBe(-1);
});
