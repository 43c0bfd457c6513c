import { LONGEST_TRACK_PX, spotAfterScroll, spotAt, topToShow, trackPx } from './virtual-scroll';

const SHORT = { contentPx: 34_000, viewPx: 600 };
const LONG = { contentPx: 34_000_000, viewPx: 600 };
const END = LONG.contentPx - LONG.viewPx;

test('a list that fits stands where it was scrolled to', () => {
  expect(trackPx(SHORT)).toBe(34_000);
  expect(spotAfterScroll({ scrollTop: 0, top: 0 }, 12_345, SHORT).top).toBe(12_345);
  expect(spotAt(12_345, SHORT)).toEqual({ scrollTop: 12_345, top: 12_345 });
});

describe('a list that is longer than browsers draw', () => {
  test('has a track that is no longer than that', () => expect(trackPx(LONG)).toBe(LONGEST_TRACK_PX));

  test('moves by as much as a turn of the wheel', () => {
    const before = spotAt(20_000_000, LONG);
    expect(spotAfterScroll(before, before.scrollTop + 100, LONG).top).toBeCloseTo(20_000_100, 3);
  });

  test('goes to the same part of the whole with a leap', () => {
    const middle = spotAfterScroll({ scrollTop: 0, top: 0 }, (LONGEST_TRACK_PX - LONG.viewPx) / 2, LONG);
    expect(middle.top).toBeCloseTo(END / 2, 3);
  });

  test('reaches both ends, whatever came before', () => {
    expect(spotAfterScroll({ scrollTop: 50, top: 900 }, 0, LONG).top).toBe(0);
    expect(spotAfterScroll({ scrollTop: LONGEST_TRACK_PX - 700, top: 5 }, LONGEST_TRACK_PX - 600, LONG).top).toBe(END);
  });

  test.each([0, 1, 333, 17_000_000, END])('is brought to %d and back', (top) => {
    const spot = spotAt(top, LONG);
    expect(spot.top).toBe(top);
    expect(spotAfterScroll(spot, spot.scrollTop, LONG).top).toBeCloseTo(top, 3);
  });
});

test('a row is shown with as little movement as can be', () => {
  expect(topToShow(5, 34, 0, 600)).toBe(0);
  expect(topToShow(20, 34, 0, 600)).toBe(21 * 34 - 600);
  expect(topToShow(2, 34, 500, 600)).toBe(68);
});
