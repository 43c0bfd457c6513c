import type { Classifier, ModelReport } from '@logsieve/contracts/model';

/** Rows of each label that were judged; of these, one after the other, fewer are right, so that every label has figures of its own. */
const JUDGED = 200;
const BINS = 10;

const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** Most rows of a label are right, and the others spread over the next three labels. */
const confusionOf = (labels: number): number[][] =>
  Array.from({ length: labels }, (_, actual) => {
    const wrong = [9 + actual, 4 + actual, 2];
    const row = Array<number>(labels).fill(0);
    for (const [i, rows] of wrong.entries()) row[(actual + i + 1) % labels] = rows;
    row[actual] = JUDGED - wrong.reduce((sum, rows) => sum + rows, 0);
    return row;
  });

/** A report whose figures follow from its confusion matrix, as those of the training do. */
export function reportOf(labels: readonly string[]): ModelReport {
  const confusion = confusionOf(labels.length);
  const right = (i: number) => confusion[i]?.[i] ?? 0;
  const scores = labels.map((label, i) => {
    const said = confusion.reduce((sum, row) => sum + (row[i] ?? 0), 0);
    const [precision, recall] = [right(i) / said, right(i) / JUDGED];
    return {
      label,
      precision: round(precision),
      recall: round(recall),
      f1: round((2 * precision * recall) / (precision + recall)),
      support: JUDGED,
    };
  });
  const rows = labels.length * JUDGED;
  return {
    v: 1,
    held_out: 'five folds split by template',
    rows,
    accuracy: round(labels.reduce((sum, _, i) => sum + right(i), 0) / rows),
    macro_f1: round(scores.reduce((sum, { f1 }) => sum + f1, 0) / labels.length),
    calibration_error: 0.0312,
    labels: scores,
    confusion,
    calibration: Array.from({ length: BINS }, (_, i) => ({
      from: i / BINS,
      to: (i + 1) / BINS,
      // Nothing is as unsure as that.
      rows: i === 0 ? 0 : 20 * i,
      confidence: round((i + 0.52) / BINS),
      accuracy: round((i + 0.8) / (BINS + 0.4)),
    })),
    coverage: Array.from({ length: 20 }, (_, i) => ({
      threshold: round(i / 20),
      coverage: round(1 - (i / 20) ** 2.2 * 0.8),
      precision: round(0.8 + (i / 20) * 0.19),
    })),
  };
}

/** A classifier that brings all figures of its training. */
export const withReport = (model: Classifier): Classifier => ({ ...model, report: reportOf(model.labels) });
