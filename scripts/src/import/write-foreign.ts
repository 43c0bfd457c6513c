import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DIMENSIONS } from '@logsieve/ml/embedder';
import { findClassifierFaults } from '@logsieve/ml/find-faults';
import { writeHead } from '@logsieve/ml/head-writer';
import { type Manifest, manifestSchema } from '@logsieve/ml/manifest';
import type { ForeignClassifier } from './foreign-classifier';

/** The Python version labels a message from this probability on. */
const THRESHOLD = 0.5;

const describe = ({ labels, source, versions }: ForeignClassifier, embedder: Manifest['embedder']): Manifest =>
  manifestSchema.parse({
    v: 1,
    format: 'onnx-linear-classifier',
    embedder,
    normalisation: 'raw',
    labels,
    threshold: THRESHOLD,
    data: {
      files: [{ ...source, rows: 0 }],
      sha256: createHash('sha256').update(`${source.name} ${source.sha256}\n`).digest('hex'),
    },
    metrics: { held_out: 'imported, not measured' },
    trained_with: versions,
  } satisfies Manifest);

/**
 * Writes `head.onnx` and `manifest.json` of a foreign classifier into a directory, made if need be: raw text, threshold 0.5.
 * @param embedder the one whose vectors it will be given; that it was trained on vectors of the same network is taken on trust.
 * @throws Error when what would be written is no classifier that Logsieve takes.
 */
export const writeForeign = (directory: string, foreign: ForeignClassifier, embedder: Manifest['embedder']): void => {
  const { labels, coefficients, intercepts, link } = foreign;
  const model = {
    weights: Float64Array.from(coefficients.flat()),
    intercept: Float64Array.from(intercepts),
    classes: labels.length,
    dimensions: DIMENSIONS,
  };
  const files = {
    'head.onnx': writeHead(model, labels, link),
    'manifest.json': Buffer.from(`${JSON.stringify(describe(foreign, embedder), null, 2)}\n`),
  };
  const faults = findClassifierFaults(files, [embedder]);
  if (faults.length > 0) throw new Error(faults.map(({ file, message }) => `${file}: ${message}`).join('; '));
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'head.onnx'), files['head.onnx']);
  writeFileSync(path.join(directory, 'manifest.json'), files['manifest.json']);
};
