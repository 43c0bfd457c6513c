import type { LogisticModel } from './logistic-model';

/** Probabilities of held-out samples, row after row, and what each sample really is. */
export interface HeldOut {
  readonly probabilities: Float64Array;
  readonly classes: number;
  readonly classOf: Uint8Array;
  /** How much each sample counts. */
  readonly counts: ArrayLike<number>;
}

/** Probabilities as they are at another temperature: p^(1/T), summing to 1 again. */
export const atTemperature = (probabilities: Float64Array, classes: number, temperature: number): Float64Array => {
  const result = new Float64Array(probabilities.length);
  for (let start = 0; start < result.length; start += classes) {
    let top = 0;
    for (let k = 0; k < classes; k++) top = Math.max(top, probabilities[start + k] as number);
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const value = ((probabilities[start + k] as number) / top) ** (1 / temperature);
      result[start + k] = value;
      sum += value;
    }
    for (let k = 0; k < classes; k++) result[start + k] = (result[start + k] as number) / sum;
  }
  return result;
};

const logLoss = ({ probabilities, classes, classOf, counts }: HeldOut, temperature: number): number => {
  const scaled = atTemperature(probabilities, classes, temperature);
  let loss = 0;
  for (let i = 0; i < classOf.length; i++)
    loss -= (counts[i] as number) * Math.log(Math.max(scaled[i * classes + (classOf[i] as number)] as number, 1e-15));
  return loss;
};

/**
 * The temperature under which the probabilities of held-out samples have the least log loss
 * (Guo et al., "On Calibration of Modern Neural Networks", 2017, section 4.2), by golden-section search between 1/8 and 8.
 */
export const fitTemperature = (heldOut: HeldOut): number => {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(1 / 8), Math.log(8)];
  const at = (log: number) => logLoss(heldOut, Math.exp(log));
  let [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [lossA, lossB] = [at(a), at(b)];
  while (high - low > 1e-4) {
    if (lossA < lossB) {
      [high, b, lossB] = [b, a, lossA];
      a = high - ratio * (high - low);
      lossA = at(a);
    } else {
      [low, a, lossA] = [a, b, lossB];
      b = low + ratio * (high - low);
      lossB = at(b);
    }
  }
  return Math.exp((low + high) / 2);
};

/** The model whose probabilities are those at `temperature`: all scores divided by it. */
export const coolModel = (model: LogisticModel, temperature: number): LogisticModel => ({
  ...model,
  weights: model.weights.map((value) => value / temperature),
  intercept: model.intercept.map((value) => value / temperature),
});
