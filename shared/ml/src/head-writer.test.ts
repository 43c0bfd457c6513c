import { writeHead } from './head-writer';
import type { LogisticModel } from './logistic-model';
import { predictProbabilities } from './logistic-regression';
import { runHead } from './testing/run-head';

const wave = (length: number, step: number) => Float64Array.from({ length }, (_, i) => Math.sin(i * step + 1));
const waveModel = (classes: number): LogisticModel => ({
  weights: wave(classes * 384, 0.37),
  intercept: wave(classes, 2.1),
  classes,
  dimensions: 384,
});

describe('writeHead', () => {
  it.each([[['HTTP Status', 'Größe, "quoted"', '日本']], [['no', 'yes']]])('gives a model that onnxruntime runs: %j', async (labels) => {
    const model = waveModel(labels.length);
    const X = Float32Array.from(wave(5 * 384, 0.11));
    const answer = await runHead(writeHead(model, labels), X, 5);
    const expected = [...predictProbabilities(model, X)];
    expect(answer.inputs).toEqual(['X']);
    expect(answer.outputs).toEqual(['label', 'probabilities']);
    expect(answer.probabilities).toHaveLength(expected.length);
    for (const [i, value] of answer.probabilities.entries()) expect(value).toBeCloseTo(expected[i] as number, 5);
    const best = Array.from({ length: 5 }, (_, i) => {
      const row = expected.slice(i * labels.length, (i + 1) * labels.length);
      return labels[row.indexOf(Math.max(...row))];
    });
    expect(answer.labels).toEqual(best);
  });

  it('gives the same bytes for the same model', () => {
    expect(writeHead(waveModel(3), ['a', 'b', 'c'])).toEqual(writeHead(waveModel(3), ['a', 'b', 'c']));
  });

  it('refuses labels that do not match the classes', () => {
    expect(() => writeHead(waveModel(3), ['a'])).toThrow('3 classes need as many labels, got 1');
  });
});
