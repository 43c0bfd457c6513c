import type { Row } from '@logsieve/contracts/rows';
import fc from 'fast-check';
import { createExcerpt } from './excerpt';

const rowOf = (source: string, log_message: string): Row => ({
  row: 1,
  source,
  log_message,
  label: 'One',
  method: 'regex',
  confidence: 1,
  rule: 'r',
  cached: false,
  error: null,
});

test.each([
  ['the beginning', undefined, 'abcdefghijklmno', 'abcdefghij', 0],
  ['what is around the first match, in any case', 'KLM', 'abcdefghijklmnopqrstuvwxyz', 'jklmnopqrs', 9],
  ['the end, where the match is there', 'xyz', 'abcdefghijklmnopqrstuvwxyz', 'qrstuvwxyz', 16],
  ['the beginning, where only the source has a match', 'web', 'abcdefghijklmno', 'abcdefghij', 0],
  ['the beginning of a match that is longer', 'cdefghijklmno', 'abcdefghijklmnopqrstuvwxyz', 'cdefghijkl', 2],
  ['a match that is just as long', 'cdefghijkl', 'abcdefghijklmnopqrstuvwxyz', 'cdefghijkl', 2],
  ['no half of a character', undefined, 'abcdefghi😀klmno', 'abcdefghi', 0],
])('of a longer message it is %s', (_, q, message, shown, start) =>
  expect(createExcerpt({ excerpt: 10, q })(rowOf('web', message))).toEqual({
    ...rowOf('web', shown),
    excerpt: { start, of: message.length },
  }),
);

test('is at most so long, a part of the message where it says, and whole where that fits', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(text, fc.option(text, { nil: undefined }), fc.integer({ min: 1, max: 40 }), (message, q, excerpt) => {
      const row = createExcerpt({ excerpt, q: q || undefined })(rowOf(message, message));
      expect(Math.max(row.log_message.length, row.source.length)).toBeLessThanOrEqual(excerpt);
      const start = row.excerpt?.start ?? 0;
      expect(message.slice(start, start + row.log_message.length)).toBe(row.log_message);
      expect(row.excerpt).toEqual(message.length > excerpt ? { start, of: message.length } : undefined);
    }),
  );
});
