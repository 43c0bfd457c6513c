import { checkData, dataWarnings, describeCheck } from './check-data';
import type { Sample } from './merge-samples';

const LABELS = ['A', 'B'];
/** Vectors in a plane, by their angle in degrees: a cosine of .92 is 23 degrees. */
const at = (degrees: number) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
const sample = (text: string, label: number, group = text, system?: string): Sample => ({
  text,
  example: text,
  group,
  label,
  count: 3,
  system,
  tuned: false,
});
const check = (entries: readonly (readonly [Sample, number])[]) =>
  checkData(
    entries.map(([own]) => own),
    Float32Array.from(entries.flatMap(([, degrees]) => at(degrees))),
    2,
    LABELS,
  );

describe('checkData', () => {
  it('counts pairs of templates that are near, within a label and between labels', () => {
    const { copies } = check([
      [sample('one', 0), 0],
      [sample('two', 0), 20],
      [sample('three', 0), 90],
      [sample('four', 1), 100],
    ]);
    expect(copies.labels.map(({ templates, near, pairs }) => [templates, near, pairs])).toEqual([
      [3, 1, 3],
      [1, 0, 0],
    ]);
    const [worst] = copies.labels[0]?.worst ?? [];
    expect([worst?.one.text, worst?.other.text]).toEqual(['one', 'two']);
    expect(worst?.cosine).toBeCloseTo(Math.cos(Math.PI / 9));
    expect(copies.between.near).toBe(1);
    expect(copies.between.worst.map(({ one, other }) => [one.text, other.text])).toEqual([['three', 'four']]);
  });

  it('takes one vector of a template', () => {
    const { copies } = check([
      [sample('one', 0, 't'), 0],
      [sample('one again', 0, 't'), 1],
      [sample('far', 0), 90],
    ]);
    expect(copies.labels[0]).toMatchObject({ templates: 2, near: 0, pairs: 1 });
  });

  it('keeps the ten closest pairs', () => {
    const { copies } = check(Array.from({ length: 12 }, (_, i) => [sample(`t${i}`, 0), i * 1.5]));
    const worst = copies.labels[0]?.worst.map(({ cosine }) => cosine) ?? [];
    expect(copies.labels[0]?.near).toBe(66);
    expect(worst).toHaveLength(10);
    for (const cosine of worst) expect(cosine).toBeCloseTo(Math.cos((1.5 * Math.PI) / 180));
  });

  it('finds texts with two labels and warns of them, of narrow labels and of those too small to train', () => {
    const found = check([
      [sample('same', 0), 0],
      [sample('same', 1), 0],
      [sample('other', 0), 5],
      [{ ...sample('third', 1), count: 1 }, 90],
    ]);
    expect(found.contradictions.map((same) => same.map(({ label }) => label))).toEqual([[0, 1]]);
    expect(dataWarnings(found)).toEqual([
      '1 texts stand under more than one label',
      '"B" has 4 rows; to train, it needs 5',
      '"A": 100.0 % of the pairs of templates are near copies (over 5.0 %)',
    ]);
  });

  it('prints a line for each label, pair and warning', () => {
    const entries: readonly (readonly [Sample, number])[] = [
      [sample('one', 0, 't1', 'web'), 0],
      [sample('two', 0, 't2', 'mail'), 10],
      [sample('two', 1, 't3'), 10],
    ];
    const lines = describeCheck(check(entries), LABELS);
    expect(lines[1]).toMatch(/^A +6 +2 +2 +100\.0 %$/);
    expect(lines).toContain('A (1 pairs)');
    expect(lines).toContain('  A / B: two');
    expect(lines).toContain('warning: "B" has 0 kinds of system of the 15 that are wanted');
  });
});
