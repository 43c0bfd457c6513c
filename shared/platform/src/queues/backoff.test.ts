import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it('doubles up to a cap', () => {
    expect([1, 2, 3, 6, 7, 8, 1000].map((failures) => backoffMs(failures, () => 0))).toEqual([
      500, 1000, 2000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('takes off up to a quarter', () => {
    expect(backoffMs(1, () => 1)).toBe(375);
  });
});
