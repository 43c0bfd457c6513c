import type { Finding } from '../verify/finding';
import type { HistoryEvent } from '../verify/history';
import { addRound, type FaultFigures, roundFigures } from './figures';

const fault = (kind: string): HistoryEvent => ({ op: 'fault', t: 1, until: 2, kind, target: 'x', detail: '', busy: 1 });
const finding = (harms: Finding['violations'][number]['harm'][]): Finding => ({
  invariant: 'I1',
  name: 'rows',
  facts: 7,
  violations: harms.map((harm) => ({ harm, text: 'a counter-example' })),
});
const sums = (...rounds: (readonly [HistoryEvent[], Finding[]])[]): Record<string, FaultFigures> => {
  const map = new Map<string, FaultFigures>();
  for (const [history, findings] of rounds) addRound(map, roundFigures('r', 10, history, findings));
  return Object.fromEntries(map);
};

it('bounds a rate of failures by three in as many trials, while nothing was broken', () => {
  const thirty = Array.from({ length: 30 }, () => fault('kill'));
  expect(sums([thirty, [finding([])]], [[...thirty, fault('freeze')], []])).toEqual({
    kill: { trials: 60, lost: 0, duplicated: 0, stuck: 0, other: 0, seconds: 20, bound95: 0.05 },
    freeze: { trials: 1, lost: 0, duplicated: 0, stuck: 0, other: 0, seconds: 10, bound95: 1 },
  });
});

it('counts a broken invariant against every kind of its round, and gives no bound then', () => {
  const figures = sums([[fault('kill'), fault('freeze')], [finding(['lost', 'stuck', 'left over'])]], [[fault('kill')], []]);
  expect(figures.kill).toEqual({ trials: 2, lost: 1, duplicated: 0, stuck: 1, other: 1, seconds: 20, bound95: null });
  expect(figures.freeze).toMatchObject({ trials: 1, lost: 1, stuck: 1, other: 1, bound95: null });
});
