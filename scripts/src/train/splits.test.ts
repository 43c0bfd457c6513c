import fc from 'fast-check';
import type { Sample } from './merge-samples';
import { FOLDS, type Split, sidesOf, splitBySystem, splitByTemplate } from './splits';

const LABELS = ['A', 'B'];
const sampleOf = (label: number, group: string, system: string | undefined, tuned = false): Sample => ({
  text: group,
  example: group,
  group,
  label,
  count: 1,
  system,
  tuned,
});
/** Six kinds of system, each with both labels. */
const SIX = Array.from({ length: 48 }, (_, i) => sampleOf(Math.floor(i / 6) % 2, `t${i}`, `s${i % 6}`));
const isSplit = (split: Split | { reason: string }): split is Split => 'foldOf' in split;

describe('sidesOf', () => {
  it('never trains with a template that it tests, and tests every sample once', () => {
    const sample = fc
      .record({ label: fc.integer({ min: 0, max: 1 }), group: fc.integer({ min: 0, max: 15 }), system: fc.integer({ min: 0, max: 9 }) })
      .map(({ label, group, system }) => sampleOf(label, `t${group}`, system === 9 ? undefined : `s${system}`));
    fc.assert(
      fc.property(fc.array(sample, { minLength: 20, maxLength: 80 }), (samples) => {
        const bySystem = splitBySystem(samples, LABELS);
        for (const split of [splitByTemplate(samples, 2), ...(isSplit(bySystem) ? [bySystem] : [])]) {
          const tested: number[] = [];
          for (let fold = 0; fold < FOLDS; fold++) {
            const { train, test } = sidesOf(split, fold);
            const own = (key: 'group' | 'system') => new Set(test.flatMap((i) => samples[i]?.[key] ?? []));
            expect(train.filter((i) => own('group').has(samples[i]?.group as string))).toEqual([]);
            if (split.way === 'system') expect(train.filter((i) => own('system').has(samples[i]?.system as string))).toEqual([]);
            tested.push(...test);
          }
          expect(tested.sort((a, b) => a - b)).toEqual([...samples.keys()]);
        }
      }),
    );
  });

  it('tests no sample that tuned the embedder, and always trains with those', () => {
    const samples = SIX.map((sample, i) => ({ ...sample, tuned: i % 3 > 0 }));
    for (const split of [splitByTemplate(samples, 2), splitBySystem(samples, LABELS) as Split]) {
      const sides = Array.from({ length: FOLDS }, (_, fold) => sidesOf(split, fold));
      expect(sides.flatMap(({ test }) => test).sort((a, b) => a - b)).toEqual([...samples.keys()].filter((i) => i % 3 === 0));
      for (const [fold, { train }] of sides.entries()) {
        expect(train.filter((i) => split.foldOf[i] === fold)).toEqual([]);
        expect(train.filter((i) => samples[i]?.tuned)).toEqual([...samples.keys()].filter((i) => i % 3 > 0));
      }
    }
  });
});

describe('splitBySystem', () => {
  it('spreads the kinds of system over the folds', () => {
    const split = splitBySystem(SIX, LABELS);
    expect(isSplit(split) && new Set(split.foldOf).size).toBe(FOLDS);
  });

  it.each([
    ['the data has no column system', SIX.map((sample) => ({ ...sample, system: undefined }))],
    ['the data has 4 kinds of system, 5 are needed', SIX.filter(({ system }) => !['s1', 's2'].includes(system ?? ''))],
    ['too few kinds of system have the label "B"', SIX.map((sample) => (sample.label === 1 ? { ...sample, system: 's1' } : sample))],
  ])('says why it can not: %s', (reason, samples) => {
    expect(splitBySystem(samples, LABELS)).toEqual({ reason });
  });
});
