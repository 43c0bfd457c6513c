import fc from 'fast-check';
import { readByteRange } from './byte-range';

test.each([
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=2-5', { start: 2, end: 6 }],
  ['bytes=2-', { start: 2, end: 10 }],
  ['bytes=2-99', { start: 2, end: 10 }],
  ['bytes=-3', { start: 7, end: 10 }],
  ['bytes=-99', { start: 0, end: 10 }],
  ['Bytes=9-9', { start: 9, end: 10 }],
  ['bytes=10-', 'behind-end'],
  ['bytes=99999999999999999999999-', 'behind-end'],
  ['bytes=-0', 'behind-end'],
  ['bytes=5-2', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=', 'whole'],
  ['bytes=0-1,4-5', 'whole'],
  ['bytes=a-b', 'whole'],
  ['bytes=1.5-2', 'whole'],
  ['rows=0-1', 'whole'],
  ['', 'whole'],
  [undefined, 'whole'],
])('of ten bytes, %s is %j', (header, expected) => {
  expect(readByteRange(header, 10)).toEqual(expected);
});

test('any range is within the file', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 15 }), (first, last, bytes) => {
      const range = readByteRange(`bytes=${first}-${last}`, bytes);
      if (last < first) expect(range).toBe('whole');
      else if (first >= bytes) expect(range).toBe('behind-end');
      else expect(range).toEqual({ start: first, end: Math.min(last + 1, bytes) });
    }),
  );
});
