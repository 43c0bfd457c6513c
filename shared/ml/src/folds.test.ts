import fc from 'fast-check';
import { type FoldSample, splitByGroup } from './folds';

const sample = fc.record({
  group: fc.integer({ min: 0, max: 30 }).map((n) => `g${n}`),
  label: fc.integer({ min: 0, max: 2 }),
  count: fc.integer({ min: 1, max: 5 }),
});

describe('splitByGroup', () => {
  it('never parts a group', () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 80 }), (samples) => {
        const folds = splitByGroup(samples, 3, 5);
        const foldOf = new Map<string, number>();
        for (const [i, { group }] of samples.entries()) {
          expect(foldOf.get(group) ?? folds[i]).toBe(folds[i]);
          foldOf.set(group, folds[i] as number);
        }
      }),
    );
  });

  it('does not hang on the order of the samples', () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 60 }), (samples) => {
        const forward = splitByGroup(samples, 3, 4);
        const backward = splitByGroup([...samples].reverse(), 3, 4).reverse();
        expect(backward).toEqual(forward);
      }),
    );
  });

  it('gives each fold its share of each class', () => {
    const samples: FoldSample[] = Array.from({ length: 300 }, (_, i) => ({
      group: `g${i >> 1}`,
      label: i % 10 === 0 || i % 10 === 1 ? 1 : 0,
      count: 1,
    }));
    const folds = splitByGroup(samples, 2, 5);
    for (let fold = 0; fold < 5; fold++) {
      const own = samples.filter((_, i) => folds[i] === fold);
      expect(own.filter(({ label }) => label === 1)).toHaveLength(12);
      expect(own).toHaveLength(60);
    }
  });
});
