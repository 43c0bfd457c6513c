import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DIMENSIONS } from '@logsieve/ml/embedder';
import { findClassifierFaults } from '@logsieve/ml/find-faults';
import { parseManifest } from '@logsieve/ml/manifest';
import { runHead } from '@logsieve/ml/testing/run-head';
import type { ForeignClassifier } from './import/foreign-classifier';
import { importClassifier } from './import-classifier';

const wave = (length: number, step: number) => Array.from({ length }, (_, i) => Math.sin(i * step + 1));
const foreign: ForeignClassifier = {
  labels: ['Error', 'HTTP Status', 'User Action'],
  coefficients: [wave(DIMENSIONS, 0.37), wave(DIMENSIONS, 0.51), wave(DIMENSIONS, 0.13)],
  intercepts: [0.25, -0.5, 0],
  link: 'softmax',
  source: { name: 'log_classifier.joblib', sha256: 'a'.repeat(64) },
  versions: { 'scikit-learn': '1.9.1' },
};
const rows = Array.from({ length: 12 }, (_, row) => wave(DIMENSIONS, 0.11 + row / 30));
const scoresOf = (x: readonly number[]) =>
  foreign.coefficients.map((w, k) => w.reduce((sum, value, d) => sum + value * (x[d] as number), foreign.intercepts[k] as number));

describe('importing a classifier of scikit-learn', () => {
  let dir: string;
  let lines: string[];
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'import-'));
    lines = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => {
      lines.push(line);
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(dir, { recursive: true });
  });
  const files = () => ({
    'head.onnx': readFileSync(path.join(dir, 'head.onnx')),
    'manifest.json': readFileSync(path.join(dir, 'manifest.json')),
  });

  it('writes a folder that passes the check of classifiers and takes raw text', async () => {
    await importClassifier(dir, JSON.stringify(foreign));
    expect(findClassifierFaults(files())).toEqual([]);
    expect(parseManifest(files()['manifest.json'])).toMatchObject({
      normalisation: 'raw',
      threshold: 0.5,
      labels: foreign.labels,
      data: { files: [{ name: 'log_classifier.joblib' }] },
      trained_with: { 'scikit-learn': '1.9.1' },
    });
  });

  it.each([
    ['softmax', (score: number) => Math.exp(score)],
    ['logistic', (score: number) => 1 / (1 + Math.exp(-score))],
  ] as const)('gives the labels and probabilities of the coefficients, %s', async (link, weigh) => {
    await importClassifier(dir, JSON.stringify({ ...foreign, link }));
    const answer = await runHead(files()['head.onnx'], Float32Array.from(rows.flat()), rows.length);
    for (const [row, x] of rows.entries()) {
      const weights = scoresOf(x).map(weigh);
      const sum = weights.reduce((total, weight) => total + weight, 0);
      expect(answer.labels[row]).toBe(foreign.labels[weights.indexOf(Math.max(...weights))]);
      for (const [k, weight] of weights.entries()) expect(answer.probabilities[row * 3 + k]).toBeCloseTo(weight / sum, 4);
    }
  });

  it('names the labels that the pipeline lacks', async () => {
    await importClassifier(dir, JSON.stringify(foreign));
    expect(lines.slice(0, 2)).toEqual([
      'resources/pipeline.yaml lacks 1 of the labels, so it would refuse this classifier. Put them under labels there:',
      '  - "Error"',
    ]);
  });

  it.each([
    [{ ...foreign, coefficients: foreign.coefficients.slice(1) }, 'each label needs one row of coefficients and one intercept'],
    [{ ...foreign, coefficients: [[1], [2], [3]] }, 'the vectors of the embedder have 384 numbers'],
    [{ ...foreign, labels: ['Error', 'Error', 'User Action'] }, 'a label stands twice'],
  ])('refuses what is no classifier: %#', async (broken, problem) => {
    writeFileSync(path.join(dir, 'kept'), '');
    await expect(importClassifier(dir, JSON.stringify(broken))).rejects.toThrow(problem);
    expect(() => files()).toThrow('ENOENT');
  });
});
