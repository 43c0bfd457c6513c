/** @jest-environment ./shared/ml/src/testing/onnx-environment.ts */
import { checkLabels, loadHead } from './head';
import { writeHead } from './head-writer';
import { predictProbabilities } from './logistic-regression';
import type { Manifest } from './manifest';
import { wordRows } from './sparse-rows';

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
  test('gives the probabilities of the regression, and the likeliest label with its own', async () => {
    const head = await loadHead(onnx, manifest);
    for (const vector of vectors) {
      const expected = [...predictProbabilities(model, vector)];
      const { label, confidence, probabilities } = await head.predict(vector, 'any text');
      expect(probabilities).toHaveLength(3);
      for (const [i, value] of expected.entries()) expect(probabilities[i]).toBeCloseTo(value, 5);
      expect(label).toBe(labels[expected.indexOf(Math.max(...expected))]);
      expect(confidence).toBe(Math.max(...probabilities));
    }
    await head.close();
  });

  test('reads the words of the text beside its embedding, whoever else is asking', async () => {
    const head = await loadHead(wordOnnx, wordManifest);
    const asked = vectors.map((vector, i) => ({ vector, text: texts[i % texts.length] as string }));
    const alone = [];
    for (const { vector, text } of asked) alone.push(await head.predict(vector, text));
    for (const [i, { vector, text }] of asked.entries()) {
      const expected = predictProbabilities(wordModel, vector, wordRows([text], features));
      for (const [k, value] of expected.entries()) expect(alone[i]?.probabilities[k]).toBeCloseTo(value, 4);
    }
    // Runs that overlap, before and behind each other, do not mix their rows.
    const together = await Promise.all([...asked, ...asked].map(({ vector, text }) => head.predict(vector, text)));
    expect(together).toEqual([...alone, ...alone]);
    const [vector] = vectors as [Float32Array];
    const odds = await Promise.all(texts.map(async (text) => (await head.predict(vector, text)).confidence));
    expect(new Set(odds).size).toBe(texts.length);
    await head.close();
  });

  test('refuses a head whose width is not that of its manifest', async () => {
    await expect(loadHead(onnx, wordManifest)).rejects.toThrow(
      'head.onnx does not fit its manifest: its input X has 384 columns, the embedding (384) and the words (256) of its manifest make 640',
    );
    await expect(loadHead(wordOnnx, manifest)).rejects.toThrow('its input X has 640 columns, the vectors of the embedder have 384');
  });

  test('refuses a manifest with other labels', async () => {
    await expect(loadHead(onnx, { ...manifest, labels: ['Größe', 'User Action'] })).rejects.toThrow('3 classes, its manifest names 2');
    await expect(loadHead(onnx, { ...manifest, labels: [...labels].reverse() })).rejects.toThrow(
      /names a class ".*" that its manifest names ".*"/,
    );
    await expect(loadHead(onnx, { ...manifest, labels: ['Größe', 'Unclassified', 'Other'] })).rejects.toThrow(
      'names a class "User Action"',
    );
  });

  test('refuses what is not ONNX', async () => {
    await expect(loadHead(Uint8Array.of(1, 2, 3), manifest)).rejects.toThrow("head.onnx can't be loaded: ");
  });
});

test('checkLabels names the labels that the pipeline lacks', () => {
  expect(() => checkLabels(manifest, ['User Action', 'Größe', 'More'])).not.toThrow();
  expect(() => checkLabels(manifest, ['User Action'])).toThrow('the model knows the label "Größe", which the pipeline\'s labels lack');
  expect(() => checkLabels(manifest, ['More'])).toThrow('the labels "Größe", "User Action"');
});
