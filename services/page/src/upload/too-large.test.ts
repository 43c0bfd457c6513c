import { tooLarge } from './too-large';

const LIMIT = 200 * 2 ** 20;

test('a file over the limit is told with both sizes, in bytes where these look the same else', () => {
  expect(tooLarge(300_000_000, LIMIT)).toBe('It has 300 MB; this server takes up to 210 MB. Split it into smaller files.');
  expect(tooLarge(LIMIT + 1, LIMIT)).toBe(
    'It has 209,715,201 bytes; this server takes up to 209,715,200 bytes. Split it into smaller files.',
  );
});

test('one of the largest size is not, nor any where the limit is not known', () => {
  expect([tooLarge(LIMIT, LIMIT), tooLarge(LIMIT + 1, undefined)]).toEqual([undefined, undefined]);
});
