import type { HeldOut } from './temperature';

export interface LabelMetrics {
  readonly label: string;
  /** Shares from 0 to 1; 0 where there is nothing to divide by. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows that really have the label. */
  readonly support: number;
}

export interface CalibrationBin {
  /** Rows with a confidence in (from, to]. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly confidence: number;
  readonly accuracy: number;
}

export interface ModelMetrics {
  readonly rows: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly labels: readonly LabelMetrics[];
  /** `confusion[actual][predicted]` in rows. */
  readonly confusion: readonly (readonly number[])[];
  readonly calibration: readonly CalibrationBin[];
  /** Expected calibration error over the ten bins: Σ share × |confidence − accuracy|. */
  readonly calibrationError: number;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** The most probable class of each sample and its probability. */
export const bestClasses = (probabilities: Float64Array, classes: number): { predicted: Uint8Array; confidence: Float64Array } => {
  const predicted = new Uint8Array(probabilities.length / classes);
  const confidence = new Float64Array(predicted.length);
  for (let i = 0; i < predicted.length; i++) {
    let best = 0;
    for (let k = 1; k < classes; k++)
      if ((probabilities[i * classes + k] as number) > (probabilities[i * classes + best] as number)) best = k;
    predicted[i] = best;
    confidence[i] = probabilities[i * classes + best] as number;
  }
  return { predicted, confidence };
};

const BINS = 10;

/** How well predictions fit: `labels` are the names of the classes, in their order. */
export const measureModel = ({ probabilities, classes, classOf, counts }: HeldOut, labels: readonly string[]): ModelMetrics => {
  const { predicted, confidence } = bestClasses(probabilities, classes);
  const confusion = labels.map(() => labels.map(() => 0));
  const bins = Array.from({ length: BINS }, () => ({ rows: 0, confidence: 0, right: 0 }));
  let rows = 0;
  for (let i = 0; i < classOf.length; i++) {
    const count = counts[i] as number;
    const [actual, guess] = [classOf[i] as number, predicted[i] as number];
    const line = confusion[actual] as number[];
    line[guess] = (line[guess] as number) + count;
    const bin = bins[Math.min(BINS - 1, Math.ceil((confidence[i] as number) * BINS) - 1)] as (typeof bins)[number];
    bin.rows += count;
    bin.confidence += count * (confidence[i] as number);
    bin.right += actual === guess ? count : 0;
    rows += count;
  }
  const perLabel = labels.map((label, k): LabelMetrics => {
    const right = (confusion[k] as number[])[k] as number;
    const support = (confusion[k] as number[]).reduce((sum, value) => sum + value, 0);
    const guessed = confusion.reduce((sum, line) => sum + (line[k] as number), 0);
    return { label, precision: ratio(right, guessed), recall: ratio(right, support), f1: ratio(2 * right, support + guessed), support };
  });
  const calibration = bins.map((bin, b) => ({
    from: b / BINS,
    to: (b + 1) / BINS,
    rows: bin.rows,
    confidence: ratio(bin.confidence, bin.rows),
    accuracy: ratio(bin.right, bin.rows),
  }));
  return {
    rows,
    accuracy: ratio(
      confusion.reduce((sum, line, k) => sum + (line[k] as number), 0),
      rows,
    ),
    macroF1: perLabel.reduce((sum, { f1 }) => sum + f1, 0) / labels.length,
    labels: perLabel,
    confusion,
    calibration,
    calibrationError: calibration.reduce((sum, bin) => sum + ratio(bin.rows, rows) * Math.abs(bin.confidence - bin.accuracy), 0),
  };
};

const STEPS = 100;

export interface CoveragePoint {
  readonly threshold: number;
  /** Share of the rows that get a label: not the background class, and sure enough. */
  readonly coverage: number;
  /** Share of those whose label is right. */
  readonly precision: number;
}

/**
 * What a threshold gives, for 0, 0.01, … 0.99.
 * @param background the class that means "no label", if there is one.
 */
export const coverageCurve = ({ probabilities, classes, classOf, counts }: HeldOut, background: number | undefined): CoveragePoint[] => {
  const { predicted, confidence } = bestClasses(probabilities, classes);
  return Array.from({ length: STEPS }, (_, step) => {
    const threshold = step / STEPS;
    let [rows, covered, right] = [0, 0, 0];
    for (let i = 0; i < classOf.length; i++) {
      const count = counts[i] as number;
      rows += count;
      if (predicted[i] === background || (confidence[i] as number) < threshold) continue;
      covered += count;
      if (predicted[i] === classOf[i]) right += count;
    }
    return { threshold, coverage: ratio(covered, rows), precision: ratio(right, covered) };
  });
};
