import fc from 'fast-check';
import { createFirstKeys } from './first-keys';

test('keeps the smallest ones in order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 9 }), (values, k) => {
      const keys = createFirstKeys(k);
      for (const value of values) keys.add(value);
      expect(keys.sorted()).toEqual([...values].sort((a, b) => a - b).slice(0, k));
    }),
  );
});
