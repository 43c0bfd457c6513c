import { checkLabels, loadHead } from './head';
import { type Link, writeHead } from './head-writer';
import { predictProbabilities } from './logistic-regression';
import type { Manifest } from './manifest';
import { wordRows } from './sparse-rows';
import { runHead } from './testing/run-head';
import { toInput } from './testing/to-input';

const labels = ['Größe', 'Unclassified', 'User Action'];
const sha256 = 'a'.repeat(64);
const manifest: Manifest = {
  v: 1,
  format: 'onnx-linear-classifier',
  embedder: { name: 'minilm', sha256 },
  normalisation: 'hash',
  labels,
  threshold: 0.5,
  data: { files: [], sha256 },
  metrics: {},
  trained_with: {},
};
const wave = (length: number, step: number): Float64Array => Float64Array.from({ length }, (_, i) => Math.sin(i * step + 1));
const model = { weights: wave(3 * 384, 0.37), intercept: wave(3, 2.1), classes: 3, dimensions: 384 };
const onnx = writeHead(model, labels);
const vectors = Array.from({ length: 20 }, (_, row) => Float32Array.from(wave(384, 0.11 + row / 50)));

const features = { words: 256, scale: 1.5 };
const wordManifest: Manifest = { ...manifest, features };
const wordModel = { ...model, weights: wave(3 * 640, 0.37), dimensions: 640 };
const wordOnnx = writeHead(wordModel, labels);
const texts = ['User # logged in', 'disk full: # %', 'GET /v# 404', ''];

describe('loadHead', () => {
  test.each<[string, number, Link]>([
    ['softmax', 3, 'softmax'],
    ['each class against the rest', 3, 'logistic'],
    ['two classes', 2, 'softmax'],
    ['two classes, each by itself', 2, 'logistic'],
  ])('gives what the runtime gives: %s', async (_name, classes, link) => {
    const names = labels.slice(0, classes);
    const bytes = writeHead({ weights: wave(classes * 384, 0.37), intercept: wave(classes, 2.1), classes, dimensions: 384 }, names, link);
    const head = loadHead(bytes, { ...manifest, labels: names });
    const told = await runHead(bytes, Float32Array.from(vectors.flatMap((vector) => [...vector])), vectors.length);
    for (const [i, vector] of vectors.entries()) {
      const { label, confidence, probabilities } = head.predict(vector, 'any text');
      expect(label).toBe(told.labels[i]);
      expect(confidence).toBe(Math.max(...probabilities));
      for (const k of names.keys()) expect(probabilities[k]).toBeCloseTo(told.probabilities[i * classes + k] as number, 5);
    }
    expect(new Set(told.labels).size).toBeGreaterThan(1);
  });

  test('gives what the runtime gives where one vector tells two classes apart', async () => {
    const one = { weights: wave(384, 0.37), intercept: Float64Array.of(0.1), classes: 2, dimensions: 384 };
    const names = ['no', 'yes'];
    const bytes = writeHead(one, names, 'logistic');
    const head = loadHead(bytes, { ...manifest, labels: names });
    const both = {
      ...one,
      weights: Float64Array.from([...one.weights.map((value) => -value), ...one.weights]),
      intercept: Float64Array.of(-0.1, 0.1),
    };
    const told = await runHead(
      writeHead(both, names, 'logistic'),
      Float32Array.from(vectors.flatMap((vector) => [...vector])),
      vectors.length,
    );
    for (const [i, vector] of vectors.entries()) {
      const { label, probabilities } = head.predict(vector, '');
      expect(label).toBe(told.labels[i]);
      for (const k of names.keys()) expect(probabilities[k]).toBeCloseTo(told.probabilities[i * 2 + k] as number, 5);
    }
    expect(() => loadHead(writeHead(one, names, 'softmax'), { ...manifest, labels: names })).toThrow(
      'one vector for two classes needs LOGISTIC',
    );
  });

  test('gives the probabilities of the regression, and reads the words of the text beside its embedding, like the runtime', async () => {
    const head = loadHead(wordOnnx, wordManifest);
    const asked = vectors.map((vector, i) => ({ vector, text: texts[i % texts.length] as string }));
    const block = toInput(
      Float32Array.from(vectors.flatMap((vector) => [...vector])),
      asked.map(({ text }) => text),
      wordManifest,
    );
    const told = await runHead(wordOnnx, block, asked.length);
    for (const [i, { vector, text }] of asked.entries()) {
      const expected = predictProbabilities(wordModel, vector, wordRows([text], features));
      const { label, probabilities } = head.predict(vector, text);
      expect(label).toBe(told.labels[i]);
      for (const [k, value] of expected.entries()) {
        expect(probabilities[k]).toBeCloseTo(value, 5);
        expect(probabilities[k]).toBeCloseTo(told.probabilities[i * 3 + k] as number, 4);
      }
    }
    const [vector] = vectors as [Float32Array];
    expect(new Set(texts.map((text) => head.predict(vector, text).confidence)).size).toBe(texts.length);
  });

  test('refuses a head whose width is not that of its manifest', () => {
    expect(() => loadHead(onnx, wordManifest)).toThrow(
      'head.onnx: its input X has 384 columns, the embedding (384) and the words (256) of its manifest make 640',
    );
    expect(() => loadHead(wordOnnx, manifest)).toThrow('its input X has 640 columns, the vectors of the embedder have 384');
  });

  test('refuses a manifest with other labels', () => {
    expect(() => loadHead(onnx, { ...manifest, labels: ['Größe', 'User Action'] })).toThrow('3 classes, its manifest names 2');
    expect(() => loadHead(onnx, { ...manifest, labels: [...labels].reverse() })).toThrow(/it names class 1 ".*", its manifest ".*"/);
    expect(() => loadHead(onnx, { ...manifest, labels: ['Größe', 'Unclassified', 'Other'] })).toThrow(
      'it names class 3 "User Action", its manifest "Other"',
    );
  });

  test('refuses what is not ONNX', () => {
    expect(() => loadHead(Uint8Array.of(1, 2, 3), manifest)).toThrow('head.onnx: it ');
  });
});

test('checkLabels names the labels that the pipeline lacks', () => {
  expect(() => checkLabels(manifest, ['User Action', 'Größe', 'More'])).not.toThrow();
  expect(() => checkLabels(manifest, ['User Action'])).toThrow('the model knows the label "Größe", which the pipeline\'s labels lack');
  expect(() => checkLabels(manifest, ['More'])).toThrow('the labels "Größe", "User Action"');
});
