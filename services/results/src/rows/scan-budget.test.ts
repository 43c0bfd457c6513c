import { MOST_TRIES } from './row-cursor';
import { scanTime } from './scan-budget';

test('each try looks for twice as long, and none without end', () => {
  expect([0, 1, 2].map((tries) => scanTime(700, tries))).toEqual([700, 1_400, 2_800]);
  expect(scanTime(700, MOST_TRIES)).toBe(20_000);
});
