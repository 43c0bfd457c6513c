import { splitByGroup } from '@logsieve/ml/folds';
import {
  balancedWeights,
  fitLogisticRegression,
  type LogisticModel,
  type LogisticProblem,
  predictProbabilities,
} from '@logsieve/ml/logistic-regression';
import type { HeldOut } from '@logsieve/ml/temperature';
import type { Sample } from './merge-samples';

export const FOLDS = 5;
/** scikit-learn's own tolerance is 1e-4; the folds only compare. */
const TOLERANCE = 3e-5;

export interface EmbeddedSamples {
  readonly samples: readonly Sample[];
  /** One row of `dimensions` numbers for each sample. */
  readonly features: Float32Array;
  readonly dimensions: number;
  readonly classes: number;
}

/** The problem of fitting the samples of `indices`, each class weighing the same. */
export const toProblem = (
  { samples, features, dimensions, classes }: EmbeddedSamples,
  indices: readonly number[],
  C: number,
): LogisticProblem => {
  const chosen = indices.map((i) => samples[i] as Sample);
  const classOf = Uint8Array.from(chosen, ({ label }) => label);
  const rows = new Float32Array(indices.length * dimensions);
  for (const [row, i] of indices.entries()) rows.set(features.subarray(i * dimensions, (i + 1) * dimensions), row * dimensions);
  const counts = chosen.map(({ count }) => count);
  return { features: rows, dimensions, classOf, classes, sampleWeights: balancedWeights(classOf, classes, counts), C };
};

export interface Fold {
  /** Not calibrated yet. */
  readonly heldOut: HeldOut;
  /** The model of the first fold, from which the final one may begin. */
  readonly start: LogisticModel;
}

/**
 * Judges each value of C by the probabilities of every sample under a model that has not seen its template.
 * Each fit begins from the one of the C before, so call it with rising values.
 */
export const createCrossValidation = (embedded: EmbeddedSamples): ((C: number, onFold: () => void) => Fold) => {
  const { samples, classes } = embedded;
  const foldOf = splitByGroup(samples, classes, FOLDS);
  const classOf = Uint8Array.from(samples, ({ label }) => label);
  const counts = Float64Array.from(samples, ({ count }) => count);
  const starts: LogisticModel[] = [];
  return (C, onFold) => {
    const probabilities = new Float64Array(samples.length * classes);
    for (let fold = 0; fold < FOLDS; fold++) {
      const [train, test]: [number[], number[]] = [[], []];
      for (const [i, own] of foldOf.entries()) (own === fold ? test : train).push(i);
      const model = fitLogisticRegression(toProblem(embedded, train, C), { tolerance: TOLERANCE, start: starts[fold] });
      starts[fold] = model;
      const unseen = predictProbabilities(model, toProblem(embedded, test, C).features);
      for (const [row, i] of test.entries()) probabilities.set(unseen.subarray(row * classes, (row + 1) * classes), i * classes);
      onFold();
    }
    return { heldOut: { probabilities, classes, classOf, counts }, start: starts[0] as LogisticModel };
  };
};
