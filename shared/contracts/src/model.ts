import { z } from 'zod';

/** What is known of a trained classifier: its manifest, and the report of its training where it has one. Shares are from 0 to 1. */

const share = z.number().min(0).max(1);
const rows = z.int().min(0);

export const labelScoreSchema = z.object({
  label: z.string(),
  precision: share,
  recall: share,
  f1: share,
  support: rows.describe('rows that really have the label'),
});
export type LabelScore = z.infer<typeof labelScoreSchema>;

export const calibrationBinSchema = z.object({
  from: share.describe('confidence, exclusive'),
  to: share.describe('confidence, inclusive'),
  rows,
  confidence: share.describe('mean confidence of these rows'),
  accuracy: share.describe('share of these rows whose label is right'),
});

export const coveragePointSchema = z.object({
  threshold: share,
  coverage: share.describe('share of the rows that get a label at this threshold'),
  precision: share.describe('share of those whose label is right'),
});

/** How well a classifier did on rows that were held back from it. */
export const modelReportSchema = z.object({
  v: z.literal(1),
  held_out: z.string().describe('how rows were held back'),
  rows: rows.describe('rows that were judged'),
  accuracy: share,
  macro_f1: share.describe('mean of the F1 of all labels'),
  calibration_error: share.describe('mean distance of confidence and accuracy'),
  labels: z.array(labelScoreSchema).describe('in the order of the rows and columns of `confusion`'),
  confusion: z.array(z.array(rows)).describe('`confusion[actual][predicted]`, in rows'),
  calibration: z.array(calibrationBinSchema),
  coverage: z.array(coveragePointSchema).describe('what each threshold would give'),
});
export type ModelReport = z.infer<typeof modelReportSchema>;

export const trainingFileSchema = z.object({ name: z.string(), sha256: z.string(), rows });

/** What is shown of the manifest of a classifier, which may be one that was trained elsewhere. */
export const shownManifestSchema = z.object({
  embedder: z.object({ name: z.string(), sha256: z.string() }).describe('what makes vectors of messages'),
  normalisation: z
    .string()
    .describe(
      '`hash`: variables of a message become `#`; `status`: the same, but an HTTP status code stays, as its class (204 as 200); `raw`: only white space is changed',
    ),
  labels: z.array(z.string()).describe('what it can answer; `Unclassified` is the class of messages that no label fits'),
  threshold: share.describe('the threshold that the classifier came with'),
  data: z.object({ sha256: z.string(), files: z.array(trainingFileSchema) }).describe('what it was trained on'),
  trained_with: z.record(z.string(), z.string()).describe('versions of what trained it, by name'),
  metrics: z.record(z.string(), z.unknown()).describe('figures of its training, as its manifest has them'),
});

export const classifierSchema = shownManifestSchema.extend({
  digest: z.string().describe('name of the classifier: a hash of its files'),
  min_confidence: share.describe('the threshold that holds: that of the pipeline where it names one'),
  scores: z.array(labelScoreSchema).nullable().describe('figures by label; null where the classifier brings none'),
  report: modelReportSchema.optional().describe('all figures of its training; absent where the classifier brings none'),
});
export type Classifier = z.infer<typeof classifierSchema>;

/** `GET /v1/model`. */
export const modelSchema = z.object({
  pipeline: z.string().describe('version of the active pipeline'),
  model: classifierSchema.optional().describe('absent where no route of the pipeline uses a model'),
});
export type Model = z.infer<typeof modelSchema>;
