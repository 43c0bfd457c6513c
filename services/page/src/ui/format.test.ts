import { formatAgo, formatBytes, formatDuration, formatRate, formatShare, formatUnits } from './format';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1.0 kB'],
  [30_873, '30.9 kB'],
  [999_960, '1.0 MB'],
  [5_100_000, '5.1 MB'],
  [123_456_789, '123 MB'],
  [2_500_000_000, '2.5 GB'],
])('%i bytes: %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [4_240, '4.2 s'],
  [59_900, '60 s'],
  [60_000, '1 min 0 s'],
  [119_600, '2 min 0 s'],
  [3_600_000, '1 h 0 min'],
  [7_800_000, '2 h 10 min'],
])('%i milliseconds: %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('a share is never rounded to all or nothing', () => {
  expect([0, 0.00001, 0.125, 0.99999, 1].map(formatShare)).toEqual(['0%', '<0.1%', '12.5%', '>99.9%', '100%']);
});

test('counts have their words, and rates a digit where they are small', () => {
  expect([formatUnits(1, 'job'), formatUnits(2_000, 'job'), formatUnits(2, 'entry', 'entries')]).toEqual([
    '1 job',
    '2,000 jobs',
    '2 entries',
  ]);
  expect([formatRate(0.33), formatRate(12_345.6)]).toEqual(['0.3/s', '12,346/s']);
});

test('moments are told from now', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  const told = ['2026-11-23T11:59:30Z', '2026-11-23T11:57:00Z', '2026-11-23T09:10:00Z', '2026-11-22T11:00:00Z', '2026-11-29T12:00:00Z'];
  expect(told.map((at) => formatAgo(at, now))).toEqual(['just now', '3 minutes ago', '2 hours ago', 'yesterday', 'in 6 days']);
});
