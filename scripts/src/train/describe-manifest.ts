import { createHash } from 'node:crypto';
import { type Manifest, manifestSchema } from '@logsieve/ml/manifest';
import type { ThresholdChoice } from './choose-threshold';
import { describeReport } from './describe-report';
import { nearShare } from './near-copies';
import type { TrainingFile } from './read-training-csv';
import { scoreTemplates, templateAccuracy } from './score-templates';
import type { Judged, Trained } from './train-model';

/** What is known of a training beyond its figures. */
export interface TrainingDetails {
  readonly files: readonly TrainingFile[];
  readonly threshold: ThresholdChoice;
  readonly embedder: Manifest['embedder'];
  readonly versions: Record<string, string>;
}

const round = (value: number): number => Number(value.toFixed(4));

const figures = (trained: Trained, { heldOut, metrics }: Judged): Record<string, number> => ({
  accuracy: round(metrics.accuracy),
  macro_f1: round(metrics.macroF1),
  template_accuracy: round(templateAccuracy(scoreTemplates(trained, heldOut))),
  calibration_error: round(metrics.calibrationError),
});

const roundAll = (scores: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(scores).map(([name, value]) => [name, round(value)]));

/** The manifest of a trained classifier: its figures are those of the harder way of holding rows back, `ways` has them all. */
export const describeManifest = (trained: Trained, { files, threshold, embedder, versions }: TrainingDetails): Manifest => {
  const { judged, check } = trained;
  const described = files.map(({ name, sha256, rows }) => ({ name, sha256, rows: rows.length }));
  return manifestSchema.parse({
    v: 1,
    format: 'onnx-linear-classifier',
    embedder,
    normalisation: trained.form,
    ...(trained.wordSpace ? { features: trained.wordSpace } : {}),
    labels: [...trained.labels],
    threshold: threshold.threshold,
    data: {
      files: described,
      sha256: createHash('sha256')
        .update(described.map((file) => `${file.name} ${file.sha256}\n`).join(''))
        .digest('hex'),
    },
    metrics: {
      held_out: `five folds split by ${judged.way}`,
      ...figures(trained, judged),
      coverage: round(threshold.point.coverage),
      precision_of_covered: round(threshold.point.precision),
      ways: Object.fromEntries(trained.ways.map((way) => [way.way, figures(trained, way)])),
      forms: Object.fromEntries(Object.entries(trained.forms).map(([form, scores]) => [form, roundAll(scores)])),
      class_weights: trained.weighting,
      C: trained.C,
      temperature: round(trained.temperature),
      near_copies: Object.fromEntries(check.copies.labels.map((own) => [own.label, round(nearShare(own))])),
      labels: judged.metrics.labels.map((entry) => ({
        ...entry,
        precision: round(entry.precision),
        recall: round(entry.recall),
        f1: round(entry.f1),
      })),
    },
    report: describeReport(trained),
    trained_with: versions,
  } satisfies Manifest);
};
