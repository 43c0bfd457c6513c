import { labelsByHead } from './head-scores';
import { writeHead } from './head-writer';
import { wordRows } from './sparse-rows';
import { runHead } from './testing/run-head';
import { toInput } from './testing/to-input';

const DIMENSIONS = 384;
const wave = (length: number, step: number): Float64Array => Float64Array.from({ length }, (_, i) => Math.sin(i * step + 1));
const features = Float32Array.from(wave(40 * DIMENSIONS, 0.7));

describe('labelsByHead', () => {
  it.each([[['a', 'b']], [['a', 'b', 'Größe', 'd', 'e']]])('says what the runtime says: %j', async (labels) => {
    const head = writeHead(
      {
        weights: wave(labels.length * DIMENSIONS, 0.37),
        intercept: wave(labels.length, 2.1),
        classes: labels.length,
        dimensions: DIMENSIONS,
      },
      labels,
    );
    const found = labelsByHead(head, features, DIMENSIONS);
    expect(found).toEqual((await runHead(head, features, 40)).labels);
    expect(new Set(found).size).toBeGreaterThan(1);
  });

  it('says what the runtime says of a head that reads words', async () => {
    const labels = ['a', 'b', 'c', 'd'];
    const manifest = { features: { words: 256, scale: 1.5 } };
    const width = DIMENSIONS + manifest.features.words;
    const model = { weights: wave(4 * width, 0.37), intercept: wave(4, 2.1), classes: 4, dimensions: width };
    const head = writeHead(model, labels);
    const texts = Array.from({ length: 40 }, (_, i) => `${['user', 'disk', 'task', 'request'][i % 4]} ${'abcdefg'[i % 7]} #`);
    const found = labelsByHead(head, features, DIMENSIONS, wordRows(texts, manifest.features));
    expect(found).toEqual((await runHead(head, toInput(features, texts, manifest), 40)).labels);
    expect(new Set(found).size).toBeGreaterThan(1);
  });

  it('takes the one vector of two classes for the second', () => {
    const one = { weights: wave(DIMENSIONS, 0.37), intercept: Float64Array.of(0.1), classes: 2, dimensions: DIMENSIONS };
    const both = {
      ...one,
      weights: Float64Array.from([...new Float64Array(DIMENSIONS), ...one.weights]),
      intercept: Float64Array.of(0, 0.1),
    };
    const found = labelsByHead(writeHead(one, ['no', 'yes']), features, DIMENSIONS);
    expect(found).toEqual(labelsByHead(writeHead(both, ['no', 'yes']), features, DIMENSIONS));
    expect(new Set(found).size).toBe(2);
  });
});
