import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeHead } from '@logsieve/ml/head-writer';
import { type Manifest, manifestSchema } from '@logsieve/ml/manifest';
import type { TrainingFile } from './read-training-csv';
import { scoreTemplates, templateAccuracy, writeReport } from './report';
import type { Trained } from './train-model';

const round = (value: number): number => Number(value.toFixed(4));

/**
 * The threshold that "auto" means: the lowest from 0.5 on at which 95 % of what gets a label is right, else 0.5.
 */
export const chooseThreshold = (curve: Trained['curve']): number =>
  curve.find(({ threshold, precision }) => threshold >= 0.5 && precision >= 0.95)?.threshold ?? 0.5;

const describe = (
  trained: Trained,
  files: readonly TrainingFile[],
  threshold: number,
  embedder: Manifest['embedder'],
  versions: Record<string, string>,
): Manifest => {
  const { metrics, curve } = trained;
  const point = curve.find((entry) => entry.threshold >= threshold) ?? curve.at(-1);
  const described = files.map(({ name, sha256, rows }) => ({ name, sha256, rows: rows.length }));
  return manifestSchema.parse({
    v: 1,
    format: 'onnx-linear-classifier',
    embedder,
    normalisation: trained.form,
    labels: [...trained.labels],
    threshold,
    data: {
      files: described,
      sha256: createHash('sha256')
        .update(described.map((file) => `${file.name} ${file.sha256}\n`).join(''))
        .digest('hex'),
    },
    metrics: {
      held_out: 'five folds split by template',
      accuracy: round(metrics.accuracy),
      macro_f1: round(metrics.macroF1),
      template_accuracy: round(templateAccuracy(scoreTemplates(trained))),
      calibration_error: round(metrics.calibrationError),
      coverage: round(point?.coverage ?? 0),
      precision_of_covered: round(point?.precision ?? 0),
      forms: Object.fromEntries(Object.entries(trained.forms).map(([form, value]) => [form, round(value)])),
      C: trained.C,
      temperature: round(trained.temperature),
      labels: metrics.labels.map((entry) => ({
        ...entry,
        precision: round(entry.precision),
        recall: round(entry.recall),
        f1: round(entry.f1),
      })),
    },
    trained_with: versions,
  } satisfies Manifest);
};

export interface ClassifierDetails {
  readonly files: readonly TrainingFile[];
  readonly threshold: number;
  readonly embedder: Manifest['embedder'];
  readonly versions: Record<string, string>;
}

/** Writes `head.onnx`, `manifest.json` and `report.md` into a directory, made if need be. */
export const writeClassifier = (directory: string, trained: Trained, { files, threshold, embedder, versions }: ClassifierDetails): void => {
  mkdirSync(directory, { recursive: true });
  const manifest = describe(trained, files, threshold, embedder, versions);
  writeFileSync(path.join(directory, 'head.onnx'), writeHead(trained.model, trained.labels));
  writeFileSync(path.join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(path.join(directory, 'report.md'), writeReport(trained, files, threshold));
};
