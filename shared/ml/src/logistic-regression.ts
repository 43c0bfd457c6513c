import { minimise } from './lbfgs';

/** What to fit: vectors in one block, row after row, and the class of each. */
export interface LogisticProblem {
  readonly features: Float32Array;
  /** Numbers in a row. */
  readonly dimensions: number;
  /** The class of each sample, 0 to `classes` − 1. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** How much each sample counts, see `balancedWeights`. */
  readonly sampleWeights: Float64Array;
  /** Inverse of the strength of the L2 penalty; larger fits closer. */
  readonly C: number;
}

export interface LogisticModel {
  /** `classes` rows of `dimensions` numbers. */
  readonly weights: Float64Array;
  readonly intercept: Float64Array;
  readonly classes: number;
  readonly dimensions: number;
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

/**
 * Four samples by two classes are worked on at a time: six reads serve eight products, which is what makes plain loops fast enough.
 * So samples are padded to a multiple of four (with weight 0) and classes to a multiple of two (with error 0).
 */
const BLOCK = 4;

interface Shape {
  readonly dimensions: number;
  /** Classes, padded. */
  readonly rows: number;
}

/** The scores of four samples from `at` on: `scores[4k + b]`. */
const scoreBlock = (x: Float64Array, at: number, { dimensions, rows }: Shape, parameters: Float64Array, scores: Float64Array): void => {
  const [at1, at2, at3] = [at + dimensions, at + 2 * dimensions, at + 3 * dimensions];
  for (let k = 0; k < rows; k += 2) {
    const p = k * dimensions;
    const q = p + dimensions;
    const bias = rows * dimensions + k;
    let p0 = parameters[bias] as number;
    let q0 = parameters[bias + 1] as number;
    let [p1, p2, p3] = [p0, p0, p0];
    let [q1, q2, q3] = [q0, q0, q0];
    for (let d = 0; d < dimensions; d++) {
      const wp = parameters[p + d] as number;
      const wq = parameters[q + d] as number;
      const x0 = x[at + d] as number;
      const x1 = x[at1 + d] as number;
      const x2 = x[at2 + d] as number;
      const x3 = x[at3 + d] as number;
      p0 += wp * x0;
      p1 += wp * x1;
      p2 += wp * x2;
      p3 += wp * x3;
      q0 += wq * x0;
      q1 += wq * x1;
      q2 += wq * x2;
      q3 += wq * x3;
    }
    scores.set([p0, p1, p2, p3, q0, q1, q2, q3], BLOCK * k);
  }
};

/** Adds errors × features of four samples to the gradient. */
const addBlock = (x: Float64Array, at: number, { dimensions, rows }: Shape, errors: Float64Array, gradient: Float64Array): void => {
  const [at1, at2, at3] = [at + dimensions, at + 2 * dimensions, at + 3 * dimensions];
  for (let k = 0; k < rows; k += 2) {
    const [p0, p1, p2, p3, q0, q1, q2, q3] = errors.subarray(BLOCK * k, BLOCK * k + 8) as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const p = k * dimensions;
    const q = p + dimensions;
    const bias = rows * dimensions + k;
    gradient[bias] = (gradient[bias] as number) + p0 + p1 + p2 + p3;
    gradient[bias + 1] = (gradient[bias + 1] as number) + q0 + q1 + q2 + q3;
    for (let d = 0; d < dimensions; d++) {
      const x0 = x[at + d] as number;
      const x1 = x[at1 + d] as number;
      const x2 = x[at2 + d] as number;
      const x3 = x[at3 + d] as number;
      gradient[p + d] = (gradient[p + d] as number) + p0 * x0 + p1 * x1 + p2 * x2 + p3 * x3;
      gradient[q + d] = (gradient[q + d] as number) + q0 * x0 + q1 * x1 + q2 * x2 + q3 * x3;
    }
  }
};

/**
 * Multinomial logistic regression with an L2 penalty on the weights and none on the intercept: scikit-learn's objective
 * (scikit-learn user guide, "Logistic regression", multinomial case: C Σ s_i · loss_i + ½‖W‖²), here divided by C.
 * The objective is convex, so the result is scikit-learn's up to the tolerance.
 * @throws Error when the sizes do not fit together.
 */
export const fitLogisticRegression = (problem: LogisticProblem, { tolerance = 1e-7, start }: LogisticOptions = {}): LogisticFit => {
  const { dimensions, classOf, classes, sampleWeights, C } = problem;
  const samples = classOf.length;
  if (problem.features.length !== samples * dimensions || sampleWeights.length !== samples)
    throw new Error(
      `${samples} samples of ${dimensions} numbers do not fit ${problem.features.length} numbers and ${sampleWeights.length} weights`,
    );
  if (!(C > 0)) throw new Error(`C must be greater than 0, got ${C}`);
  const shape: Shape = { dimensions, rows: classes + (classes % 2) };
  const size = shape.rows * dimensions;
  const blocks = Math.ceil(samples / BLOCK);
  const features = new Float64Array(blocks * BLOCK * dimensions);
  features.set(problem.features);
  // The mean over all weight, not the sum, keeps the gradient near 1 whatever the number of samples.
  const total = sampleWeights.reduce((sum, weight) => sum + weight, 0);
  const penalty = 1 / (C * total);
  const scores = new Float64Array(BLOCK * shape.rows);
  const own = new Float64Array(classes);

  /** The parameters are W row after row, then the intercepts. */
  const objective = (parameters: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    for (let block = 0; block < blocks; block++) {
      const at = block * BLOCK * dimensions;
      scoreBlock(features, at, shape, parameters, scores);
      scores.fill(0, BLOCK * classes);
      for (let b = 0; b < BLOCK; b++) {
        const sample = block * BLOCK + b;
        const weight = sample < samples ? (sampleWeights[sample] as number) / total : 0;
        const label = classOf[sample] ?? 0;
        for (let k = 0; k < classes; k++) own[k] = scores[BLOCK * k + b] as number;
        const score = own[label] as number;
        loss += weight * (softmax(own) - score);
        for (let k = 0; k < classes; k++) scores[BLOCK * k + b] = weight * ((own[k] as number) - (k === label ? 1 : 0));
      }
      addBlock(features, at, shape, scores, gradient);
    }
    for (let j = 0; j < size; j++) {
      const value = parameters[j] as number;
      loss += 0.5 * penalty * value * value;
      gradient[j] = (gradient[j] as number) + penalty * value;
    }
    return loss;
  };

  const parameters = new Float64Array(size + shape.rows);
  if (start) {
    parameters.set(start.weights);
    parameters.set(start.intercept, size);
  }
  const { value, iterations } = minimise(objective, parameters, { tolerance });
  const weights = parameters.slice(0, classes * dimensions);
  return { weights, intercept: parameters.slice(size, size + classes), classes, dimensions, loss: value * total, iterations };
};

/** The probabilities of each class for each sample, row after row. */
export const predictProbabilities = (model: LogisticModel, features: Float32Array): Float64Array => {
  const { weights, intercept, classes, dimensions } = model;
  const samples = features.length / dimensions;
  const probabilities = new Float64Array(samples * classes);
  for (let i = 0; i < samples; i++) {
    const scores = probabilities.subarray(i * classes, (i + 1) * classes);
    for (let k = 0; k < classes; k++) {
      let score = intercept[k] as number;
      for (let d = 0; d < dimensions; d++) score += (weights[k * dimensions + d] as number) * (features[i * dimensions + d] as number);
      scores[k] = score;
    }
    softmax(scores);
  }
  return probabilities;
};
