import type { CoveragePoint } from '@logsieve/ml/model-metrics';

/** Share of what gets a label that shall be right. */
export const WANTED_PRECISION = 0.95;
/** A threshold that leaves more than half of what the model could name without a label is of no use. */
const LEAST_KEPT = 0.5;
/** Where the wanted share is out of reach: a label is then at least likelier right than wrong. */
export const FALLBACK = 0.5;

export interface ThresholdChoice {
  readonly threshold: number;
  /** Whether at least `WANTED_PRECISION` of what gets a label at the threshold is right. */
  readonly reached: boolean;
  /** What the threshold gives on held-out rows. */
  readonly point: CoveragePoint;
}

/** What a given threshold gives: the point of the curve at it or the next one above, else the last. */
export const atThreshold = (curve: readonly CoveragePoint[], threshold: number): ThresholdChoice => {
  const point = curve.find((entry) => entry.threshold >= threshold) ?? (curve.at(-1) as CoveragePoint);
  return { threshold, reached: point.precision >= WANTED_PRECISION, point };
};

/** What "auto" means: the lowest threshold at which 95 % of what gets a label is right and half of what could get one still does, else 0.5. */
export const chooseThreshold = (curve: readonly CoveragePoint[]): ThresholdChoice => {
  const least = LEAST_KEPT * (curve[0]?.coverage ?? 0);
  const good = curve.find(({ precision, coverage }) => precision >= WANTED_PRECISION && coverage >= least);
  return atThreshold(curve, good?.threshold ?? FALLBACK);
};
