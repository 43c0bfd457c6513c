import { wordRows } from '@logsieve/ml/sparse-rows';
import { createFoldPool } from './fold-pool';
import { type EmbeddedSamples, judgeFold } from './judge-fold';
import type { Split } from './splits';

const SAMPLES = 40;
const DIMENSIONS = 6;
const embedded: EmbeddedSamples = {
  features: Float32Array.from({ length: SAMPLES * DIMENSIONS }, (_, i) => Math.sin(i * 0.7)),
  dimensions: DIMENSIONS,
  words: wordRows(
    Array.from({ length: SAMPLES }, (_, i) => `${['disk', 'user', 'task', ''][i % 4]} ${'abcdef'[i % 6]}`),
    { words: 256, scale: 1.5 },
  ),
  classOf: Uint8Array.from({ length: SAMPLES }, (_, i) => i % 3),
  classes: 3,
  counts: new Float64Array(SAMPLES).fill(1),
  weighting: 'sqrt',
};
const split: Split = {
  way: 'template',
  foldOf: Uint8Array.from({ length: SAMPLES }, (_, i) => i % 5),
  templateOf: Uint32Array.from({ length: SAMPLES }, (_, i) => i),
};

describe('createFoldPool', () => {
  it.each([1, 3])('gives what the fold gives by itself, on %d threads', async (threads) => {
    const pool = createFoldPool({ embedded, splits: [split] }, threads);
    try {
      const folds = [0, 1, 2, 3, 4];
      const judged = await Promise.all(folds.map((fold) => pool.judge({ split: 0, fold, C: 2, start: undefined })));
      const expected = folds.map((fold) => judgeFold(embedded, split, fold, 2));
      for (const [fold, { test, probabilities, model }] of judged.entries()) {
        expect([...test]).toEqual(expected[fold]?.test);
        expect([...probabilities]).toEqual([...(expected[fold]?.probabilities ?? [])]);
        expect([...model.weights]).toEqual([...(expected[fold]?.model.weights ?? [])]);
      }
    } finally {
      await pool.close();
    }
  });

  it('rejects what waits when a thread fails, and what comes after', async () => {
    const pool = createFoldPool({ embedded, splits: [split] }, 1);
    try {
      const bad = { split: 0, fold: 0, C: -1, start: undefined };
      const results = await Promise.allSettled([pool.judge(bad), pool.judge({ ...bad, C: 1 })]);
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      await expect(pool.judge({ ...bad, C: 1 })).rejects.toThrow('C must be greater than 0');
    } finally {
      await pool.close();
    }
  });
});
