import { createDeafWatch } from './deaf-watch';

describe('createDeafWatch', () => {
  const busy = { waiting: 3, free: true, lastFetchMs: 0 };

  it('tells when work has waited for a free worker long enough', () => {
    const isDeaf = createDeafWatch(100);
    expect(isDeaf({ ...busy, nowMs: 1000 })).toBe(false);
    expect(isDeaf({ ...busy, nowMs: 1099 })).toBe(false);
    expect(isDeaf({ ...busy, nowMs: 1100 })).toBe(true);
  });

  it.each([
    ['the queue was empty', { waiting: 0 }],
    ['the worker was full', { free: false }],
  ])('starts anew when %s', (_why, change) => {
    const isDeaf = createDeafWatch(100);
    isDeaf({ ...busy, nowMs: 1000 });
    expect(isDeaf({ ...busy, nowMs: 1090, ...change })).toBe(false);
    expect(isDeaf({ ...busy, nowMs: 1150 })).toBe(false);
    expect(isDeaf({ ...busy, nowMs: 1250 })).toBe(true);
  });

  it('starts anew at a fetch', () => {
    const isDeaf = createDeafWatch(100);
    isDeaf({ ...busy, nowMs: 1000 });
    expect(isDeaf({ ...busy, nowMs: 1150, lastFetchMs: 1140 })).toBe(false);
    expect(isDeaf({ ...busy, nowMs: 1240, lastFetchMs: 1140 })).toBe(true);
  });
});
