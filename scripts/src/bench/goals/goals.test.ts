import type { Bench } from '../bench';
import { parseBenchOptions } from '../options';
import { atLeast, atMost, PARTS, type PartReport, unmeasured } from './goal';
import { toGoalsTable } from './goals-table';
import { measureGoals } from './measure-goals';
import { growthOf, highest } from './memory-goals';
import { gainOfSecond } from './worker-goals';

test('a goal is reached at its bound', () => {
  expect(atLeast('a', 0.9, 0.9, '×')).toMatchObject({ goal: '≥ 0.9', reached: true });
  expect(atLeast('a', 0.89, 0.9, '×').reached).toBe(false);
  expect(atMost('a', 1_000, 1_000, 'ms')).toMatchObject({ goal: '≤ 1,000', reached: true });
  expect(atMost('a', 1_001, 1_000, 'ms').reached).toBe(false);
});

test('what could not be measured reaches nothing', () => {
  expect(atLeast('a', Number.NaN, 1, '×').reached).toBe(false);
  expect(atMost('a', Number.NaN, 1, '×').reached).toBe(false);
  expect(unmeasured('a', '≥ 5', '×', 'no model')).toMatchObject({ measured: null, reached: null, why: 'no model' });
});

test('two workers are held against the mean of the rounds with one', () => {
  const round = (workers: number, textsPerSecond: number) => ({ workers, textsPerSecond });
  expect(gainOfSecond([round(1, 90), round(2, 190), round(1, 110)])).toBe(1.9);
});

test('memory: the process that grew most, and the highest of those that are meant', () => {
  const growth = growthOf({ ingest: 100, results: 80, redis: 10 }, { ingest: 105, results: 120, redis: 10, extra: 900 });
  expect(growth).toEqual({ ingest: 1.05, results: 1.5, redis: 1 });
  expect(highest(growth)).toEqual(['results', 1.5]);
  expect(highest({ 'bert-worker': 300, ingest: 130 }, (name) => !name.startsWith('bert-worker'))).toEqual(['ingest', 130]);
});

describe('measuring the parts', () => {
  const report: PartReport = { goals: [atLeast('good', 2, 1, '×')], figures: { rate: 2 } };
  const stopping = new AbortController();
  const bench = { options: parseBenchOptions(['--goals'], {}), signal: stopping.signal, say: () => undefined } as unknown as Bench;
  const measures = (change: Partial<Record<(typeof PARTS)[number], () => Promise<PartReport>>>) =>
    ({ ...Object.fromEntries(PARTS.map((part) => [part, async () => report])), ...change }) as Parameters<typeof measureGoals>[1];

  test('one that fails leaves the others alone, and is told', async () => {
    const measured = await measureGoals(bench, measures({ llm: () => Promise.reject(new Error('no provider')) }));
    expect(measured.goals).toHaveLength(PARTS.length - 1);
    expect(measured.parts.llm).toMatchObject({ error: 'no provider' });
    expect(measured.parts.memory).toMatchObject({ figures: { rate: 2 } });
    const table = toGoalsTable(measured);
    expect(table).toMatch(/^good +≥ 1 +2 × +reached$/m);
    expect(table).toContain('llm: failed: no provider');
  });

  test('once it is called off no other part begins, and what was measured is told', async () => {
    const cutOff = () => {
      stopping.abort(new Error('not done after 1 minutes'));
      return Promise.reject(new Error('The operation was aborted'));
    };
    const measured = await measureGoals(bench, measures({ llm: cutOff }));
    expect(measured.goals).toHaveLength(1);
    expect(measured.parts.llm).toMatchObject({ error: 'not done after 1 minutes' });
    expect(measured.parts.memory).toMatchObject({ error: 'not done after 1 minutes' });
  });
});
