import { noteServerDate, serverNow } from './clock';

const HOUR_MS = 3_600_000;
/** As a server with this clock says it. */
const dateOf = (ms: number) => new Date(Math.floor(ms / 1_000) * 1_000).toUTCString();

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00.250Z') }));
afterEach(() => jest.useRealTimers());

test('a clock that is right is left alone, whatever part of a second is cut off', () => {
  for (let i = 0; i < 10; i++) {
    noteServerDate(dateOf(Date.now()));
    expect(serverNow()).toBe(Date.now());
    jest.advanceTimersByTime(317);
  }
});

test.each([HOUR_MS, -HOUR_MS])('a clock that is off by %d ms is corrected to less than a second', (offMs) => {
  for (let i = 0; i < 10; i++) {
    noteServerDate(dateOf(Date.now() + offMs));
    expect(Math.abs(serverNow() - (Date.now() + offMs))).toBeLessThan(1_000);
    jest.advanceTimersByTime(317);
  }
});

test('an answer without a date teaches nothing', () => {
  const before = serverNow();
  noteServerDate(null);
  noteServerDate('yesterday');
  expect(serverNow()).toBe(before);
});
