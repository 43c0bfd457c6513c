import type { LogisticModel } from '@logsieve/ml/logistic-model';
import {
  type ClassWeights,
  classWeights,
  fitLogisticRegression,
  type LogisticProblem,
  predictProbabilities,
} from '@logsieve/ml/logistic-regression';
import { pickRows, type SparseRows } from '@logsieve/ml/sparse-rows';
import { type Split, sidesOf } from './splits';

/**
 * Ten times finer than scikit-learn's own: a word of a few messages has a gradient that small, and a fit that begins at another C would stop there.
 * The final fit goes on to 1e-6.
 */
const TOLERANCE = 1e-5;

/** Samples as numbers, so that they can be sent to a thread. */
export interface EmbeddedSamples {
  /** One row of `dimensions` numbers for each sample. */
  readonly features: Float32Array;
  readonly dimensions: number;
  /** The words of each sample, if the model reads them. */
  readonly words: SparseRows | undefined;
  /** The label of each sample, 0 to `classes` − 1. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** How many rows each sample stands for. */
  readonly counts: Float64Array;
  /** How the labels are weighed against each other. */
  readonly weighting: ClassWeights;
}

const pick = ({ features, dimensions, words }: EmbeddedSamples, indices: readonly number[]) => {
  const rows = new Float32Array(indices.length * dimensions);
  for (const [row, i] of indices.entries()) rows.set(features.subarray(i * dimensions, (i + 1) * dimensions), row * dimensions);
  return { features: rows, sparse: words && pickRows(words, indices) };
};

/** The problem of fitting the samples of `indices`. */
export const toProblem = (embedded: EmbeddedSamples, indices: readonly number[], C: number): LogisticProblem => {
  const { dimensions, classes, weighting } = embedded;
  const classOf = Uint8Array.from(indices, (i) => embedded.classOf[i] as number);
  const counts = Float64Array.from(indices, (i) => embedded.counts[i] as number);
  const sampleWeights = classWeights(classOf, classes, weighting, counts);
  return { ...pick(embedded, indices), dimensions, classOf, classes, sampleWeights, C };
};

export interface JudgedFold {
  readonly model: LogisticModel;
  /** The samples that the fold holds back, and their probabilities, row after row. */
  readonly test: readonly number[];
  readonly probabilities: Float64Array;
}

/**
 * Fits a model without what the fold holds back, and lets it judge that.
 * @param start a model to begin from, such as that of the same fold at another C.
 */
export const judgeFold = (embedded: EmbeddedSamples, split: Split, fold: number, C: number, start?: LogisticModel): JudgedFold => {
  const { train, test } = sidesOf(split, fold);
  const model = fitLogisticRegression(toProblem(embedded, train, C), { tolerance: TOLERANCE, start });
  const { features, sparse } = pick(embedded, test);
  return { model, test, probabilities: predictProbabilities(model, features, sparse) };
};
