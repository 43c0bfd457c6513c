import { toTemplate } from '@logsieve/ml/template';
import { createDistinctMix, createRealMix, type LogRecord, type Mix } from './mixes';

function take(mix: Mix, count: number, run = 0): LogRecord[] {
  const records = mix.records(run);
  return Array.from({ length: count }, () => records.next().value as LogRecord);
}

const templatesOf = (records: readonly LogRecord[]) => new Set(records.map(({ message }) => toTemplate(message, 'hash')));

test.each([
  ['real', () => createRealMix(7, 500)],
  ['distinct', () => createDistinctMix(7)],
])('the %s mix is the same for the same seed and another in another run', (_, create) => {
  const first = take(create(), 200);
  expect(take(create(), 200)).toEqual(first);
  expect(take(create(), 200, 1)).not.toEqual(first);
});

test('the real mix has as many templates as asked for, and the same ones in each run', () => {
  const mix = createRealMix(1, 100);
  const cold = templatesOf(take(mix, 20_000));
  const rules = 12;
  expect(cold.size).toBeGreaterThanOrEqual(100);
  expect(cold.size).toBeLessThanOrEqual(100 + rules);
  expect(templatesOf(take(mix, 20_000, 1))).toEqual(cold);
});

test('the real mix has the 3,500 templates that the goals speak of, and says when there are not enough', () => {
  expect(createRealMix(1, 3_500).templates).toBe(3_500);
  expect(() => createRealMix(1, 100_000)).toThrow('different templates, not 100000');
});

test('every message of the distinct mix is another template, over the runs too', () => {
  const mix = createDistinctMix(1);
  expect(templatesOf([...take(mix, 5_000), ...take(mix, 5_000, 1)]).size).toBe(10_000);
});
