import { createSpeedometer } from './speed';

test('tells the speed of the last seconds, and nothing at the beginning', () => {
  const speed = createSpeedometer();
  expect(speed.take(0, 0)).toBeUndefined();
  expect(speed.take(50, 100)).toBeUndefined();
  expect(speed.take(1_000, 1_000)).toBe(1_000);
  // Slower since: what was long ago does not count any more.
  for (let at = 2_000; at <= 9_000; at += 1_000) speed.take(1_000 + (at - 1_000) / 10, at);
  expect(speed.take(1_900, 10_000)).toBeCloseTo(100);
});

test('one that stands still is told to', () => {
  const speed = createSpeedometer();
  speed.take(500, 0);
  expect(speed.take(500, 3_000)).toBe(0);
});
