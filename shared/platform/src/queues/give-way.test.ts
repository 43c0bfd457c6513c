import { type AtWork, whoGivesWay } from './give-way';

const entry = (id: string, change: Partial<AtWork> = {}): AtWork => ({ id, priority: 1, attempts: 1, sinceMs: 0, ...change });
const ask = (atWork: readonly AtWork[], nowMs = 0, leaving: readonly (AtWork | undefined)[] = []) =>
  whoGivesWay(atWork, { nowMs, sliceMs: 2_000, leaving: new Set(leaving as AtWork[]) })?.id;

describe('whoGivesWay', () => {
  it('is the chunk that is furthest into its job, at once', () => {
    expect(ask([entry('a'), entry('b', { priority: 9 }), entry('c', { priority: 4 })])).toBe('b');
  });

  it('is the longest at work where all are first chunks, once its time is over', () => {
    const firsts = [entry('a', { sinceMs: 500 }), entry('b', { sinceMs: 100 }), entry('c', { sinceMs: 900 })];
    expect(ask(firsts, 2_099)).toBeUndefined();
    expect(ask(firsts, 2_100)).toBe('b');
  });

  it('gives a first chunk more time each time it is begun', () => {
    const again = [entry('a', { attempts: 3 })];
    expect(ask(again, 5_999)).toBeUndefined();
    expect(ask(again, 6_000)).toBe('a');
  });

  it('is nobody while one is leaving, or where there is nobody', () => {
    const two = [entry('a', { priority: 9 }), entry('b', { priority: 8 })];
    expect(ask(two, 0, [two[1]])).toBeUndefined();
    expect(ask([])).toBeUndefined();
  });
});
