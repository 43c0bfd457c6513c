import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { firstNotUtf8, wholeSequencesEnd } from './utf8';

const bytes = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 2 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => Buffer.concat(parts));

test('names the longest part that is UTF-8', () => {
  fc.assert(
    fc.property(bytes, (any) => {
      const bad = firstNotUtf8(any);
      expect(isUtf8(any.subarray(0, bad === -1 ? any.length : bad))).toBe(true);
      if (bad === -1) return;
      for (let length = 1; length <= 4 && bad + length <= any.length; length++) expect(isUtf8(any.subarray(bad, bad + length))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('a cut of valid text leaves whole sequences and less than one more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), (text, at) => {
      const whole = Buffer.from(text);
      const cut = at % (whole.length + 1);
      const end = wholeSequencesEnd(whole, 0, cut);
      expect(isUtf8(whole.subarray(0, end))).toBe(true);
      expect(cut - end).toBeLessThan(4);
      if (isUtf8(whole.subarray(0, cut))) expect(end).toBe(cut);
    }),
  );
});
