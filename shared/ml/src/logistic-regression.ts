import { addBlock, BLOCK, scoreBlock } from './dense-blocks';
import { minimise } from './lbfgs';
import { layOut, toModel, toParameters } from './logistic-layout';
import type { LogisticModel } from './logistic-model';
import { addSparse, scoreSparse } from './sparse-blocks';
import type { SparseRows } from './sparse-rows';

/** What to fit: vectors in one block, row after row, perhaps with a sparse part behind each, and the class of each. */
export interface LogisticProblem {
  readonly features: Float32Array;
  /** Numbers in a row of `features`. */
  readonly dimensions: number;
  /** The rest of each vector: `columns` numbers, most of them 0. */
  readonly sparse?: SparseRows | undefined;
  /** The class of each sample, 0 to `classes` − 1. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** How much each sample counts, see `balancedWeights`. */
  readonly sampleWeights: Float64Array;
  /** Inverse of the strength of the L2 penalty; larger fits closer. */
  readonly C: number;
}

export interface LogisticFit extends LogisticModel {
  /** Σ weight × cross entropy + ‖W‖² / 2C. */
  readonly loss: number;
  readonly iterations: number;
}

export interface LogisticOptions {
  /** Stop when no component of the gradient of the mean loss is larger. */
  readonly tolerance?: number;
  /** A model of the same shape to begin from, such as that of the neighbouring C. */
  readonly start?: LogisticModel;
}

/**
 * Weights under which every class counts the same: `samples / (classes × samples of the class)`, as scikit-learn's `class_weight='balanced'`.
 * @param counts how many samples each entry stands for; 1 by default.
 */
export const balancedWeights = (classOf: Uint8Array, classes: number, counts?: ArrayLike<number>): Float64Array => {
  const ofClass = new Float64Array(classes);
  let samples = 0;
  for (const [i, index] of classOf.entries()) {
    const count = counts?.[i] ?? 1;
    ofClass[index] = (ofClass[index] as number) + count;
    samples += count;
  }
  return Float64Array.from(classOf, (index, i) => ((counts?.[i] ?? 1) * samples) / (classes * (ofClass[index] as number)));
};

/**
 * How the classes are weighed: `balanced`: each the same; `none`: each by its samples; `sqrt`: half way between, by the root of the balanced weight.
 */
export const CLASS_WEIGHTS = ['balanced', 'sqrt', 'none'] as const;
export type ClassWeights = (typeof CLASS_WEIGHTS)[number];

/** The weight of each entry; `counts` as in `balancedWeights`. */
export const classWeights = (classOf: Uint8Array, classes: number, weighting: ClassWeights, counts: Float64Array): Float64Array => {
  if (weighting === 'none') return counts;
  const balanced = balancedWeights(classOf, classes, counts);
  return weighting === 'balanced' ? balanced : balanced.map((weight, i) => Math.sqrt(weight * (counts[i] as number)));
};

/** Turns the scores of one sample into probabilities, in place. Returns log Σ exp(score). */
const softmax = (scores: Float64Array): number => {
  let top = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) top = Math.max(top, scores[k] as number);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const power = Math.exp((scores[k] as number) - top);
    scores[k] = power;
    sum += power;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / sum;
  return top + Math.log(sum);
};

const checkSizes = ({ features, dimensions, sparse, classOf, sampleWeights, C }: LogisticProblem): void => {
  const samples = classOf.length;
  if (features.length !== samples * dimensions || sampleWeights.length !== samples)
    throw new Error(
      `${samples} samples of ${dimensions} numbers do not fit ${features.length} numbers and ${sampleWeights.length} weights`,
    );
  if (sparse && sparse.values.length !== samples) throw new Error(`${samples} samples do not fit ${sparse.values.length} sparse rows`);
  if (!(C > 0)) throw new Error(`C must be greater than 0, got ${C}`);
};

/**
 * Multinomial logistic regression with an L2 penalty on the weights and none on the intercept: scikit-learn's objective
 * (scikit-learn user guide, "Logistic regression", multinomial case: C Σ s_i · loss_i + ½‖W‖²), here divided by C.
 * The objective is convex, so the result is scikit-learn's up to the tolerance.
 * @throws Error when the sizes do not fit together.
 */
export const fitLogisticRegression = (problem: LogisticProblem, { tolerance = 1e-7, start }: LogisticOptions = {}): LogisticFit => {
  checkSizes(problem);
  const { dimensions, sparse, classOf, classes, sampleWeights, C } = problem;
  const samples = classOf.length;
  const layout = layOut(dimensions, sparse, classes);
  const { bias, sparseAt } = layout;
  const blocks = Math.ceil(samples / BLOCK);
  const features = new Float64Array(blocks * BLOCK * dimensions);
  features.set(problem.features);
  // The mean over all weight, not the sum, keeps the gradient near 1 whatever the number of samples.
  const total = sampleWeights.reduce((sum, weight) => sum + weight, 0);
  const penalty = 1 / (C * total);
  const scores = new Float64Array(BLOCK * layout.rows);
  const own = new Float64Array(classes);

  const objective = (parameters: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    for (let block = 0; block < blocks; block++) {
      const at = block * BLOCK * dimensions;
      scoreBlock(features, at, layout, parameters, scores);
      scores.fill(0, BLOCK * classes);
      for (let b = 0; b < BLOCK; b++) {
        const sample = block * BLOCK + b;
        const weight = sample < samples ? (sampleWeights[sample] as number) / total : 0;
        const label = classOf[sample] ?? 0;
        for (let k = 0; k < classes; k++) own[k] = scores[BLOCK * k + b] as number;
        if (sparse && sample < samples) scoreSparse(sparse, sample, parameters, sparseAt, own);
        const score = own[label] as number;
        loss += weight * (softmax(own) - score);
        for (let k = 0; k < classes; k++) own[k] = weight * ((own[k] as number) - (k === label ? 1 : 0));
        if (sparse && sample < samples) addSparse(sparse, sample, own, gradient, sparseAt);
        for (let k = 0; k < classes; k++) scores[BLOCK * k + b] = own[k] as number;
      }
      addBlock(features, at, layout, scores, gradient);
    }
    for (let j = 0; j < bias; j++) {
      const value = parameters[j] as number;
      loss += 0.5 * penalty * value * value;
      gradient[j] = (gradient[j] as number) + penalty * value;
    }
    return loss;
  };

  const parameters = start ? toParameters(start, layout) : new Float64Array(layout.size);
  const { value, iterations } = minimise(objective, parameters, { tolerance });
  return { ...toModel(parameters, layout), loss: value * total, iterations };
};

/**
 * The probabilities of each class for each sample, row after row.
 * @param sparse the rest of the samples' vectors, where the model was fitted with one.
 */
export const predictProbabilities = (model: LogisticModel, features: Float32Array, sparse?: SparseRows): Float64Array => {
  const { classes } = model;
  const dimensions = model.dimensions - (sparse?.columns ?? 0);
  const samples = features.length / dimensions;
  const layout = layOut(dimensions, sparse, classes);
  const parameters = toParameters(model, layout);
  const probabilities = new Float64Array(samples * classes);
  for (let i = 0; i < samples; i++) {
    const scores = probabilities.subarray(i * classes, (i + 1) * classes);
    for (let k = 0; k < classes; k++) {
      let score = parameters[layout.bias + k] as number;
      for (let d = 0; d < dimensions; d++) score += (parameters[k * dimensions + d] as number) * (features[i * dimensions + d] as number);
      scores[k] = score;
    }
    if (sparse) scoreSparse(sparse, i, parameters, layout.sparseAt, scores);
    softmax(scores);
  }
  return probabilities;
};
