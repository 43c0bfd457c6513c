import { TAB } from '@logsieve/pipeline/csv/bytes';
import { SCAN_LIMITS } from './limits';
import { TailFinder } from './tail-finder';
import { recordsOf, refusalOf, scanUpload } from './testing/scan-upload';

const LIMIT = SCAN_LIMITS.recordBytes;
const window = (text: string) => ({ bytes: Buffer.from(text), base: 0, checked: Buffer.byteLength(text) }) as never;
const isTail = (text: string, complete = true, limit = 100) => new TailFinder(TAB, limit).isTail(window(text), 0, complete);

test('a tail holds NUL, control-Z, blanks and line ends, and nothing else', () => {
  expect(isTail('\x1a\n\0\0 \t\r\n\x1a')).toBe(true);
  expect(isTail('\x1a\n\0,\n')).toBe(false);
  expect(isTail('\x1a\u00a0')).toBe(false);
});

test('is not known before the end, unless text stands there', () => {
  expect(isTail('\x1a\n', false)).toBeUndefined();
  expect(isTail('\x1a\na', false)).toBe(false);
});

test('is shorter than its limit', () => {
  expect(isTail('\0'.repeat(99))).toBe(true);
  expect(isTail('\0'.repeat(100))).toBe(false);
});

test('a megabyte of NUL after the last record is no record, one byte more is one that is too long', () => {
  const upload = (bytes: number) => Buffer.from(`source,log_message\na,b\n${'\0'.repeat(bytes)}`);
  expect(recordsOf(scanUpload(upload(LIMIT), { slice: 4096 }))).toEqual([['a', 'b']]);
  expect(refusalOf(upload(LIMIT + 1), { slice: 4096 })).toMatchObject({ code: 'record-too-large', row: 2 });
});

test('many lines that look like a tail are not looked at again for each', () => {
  const started = process.cpuUsage();
  expect(scanUpload(Buffer.from(`source,log_message\n${'\x1a\n'.repeat(LIMIT)}a,b\n`), { slice: 4096 }).rows).toBe(LIMIT + 1);
  expect(process.cpuUsage(started).user).toBeLessThan(10_000_000); // looking anew for each takes hours
});
