import type { SparseRows } from './sparse-rows';

/**
 * Adds the sparse part of a sample to its scores, one for each class.
 * @param parameters from `at` on: for each column the weights of all classes side by side.
 */
export const scoreSparse = (
  { starts, indices, values }: SparseRows,
  sample: number,
  parameters: Float64Array,
  at: number,
  scores: Float64Array,
): void => {
  const classes = scores.length;
  const value = values[sample] as number;
  const end = starts[sample + 1] as number;
  for (let j = starts[sample] as number; j < end; j++) {
    const first = at + (indices[j] as number) * classes;
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] as number) + value * (parameters[first + k] as number);
  }
};

/** Adds errors × the sparse part of a sample to the gradient, which is laid out as the parameters. */
export const addSparse = (
  { starts, indices, values }: SparseRows,
  sample: number,
  errors: Float64Array,
  gradient: Float64Array,
  at: number,
): void => {
  const classes = errors.length;
  const value = values[sample] as number;
  const end = starts[sample + 1] as number;
  for (let j = starts[sample] as number; j < end; j++) {
    const first = at + (indices[j] as number) * classes;
    for (let k = 0; k < classes; k++) gradient[first + k] = (gradient[first + k] as number) + value * (errors[k] as number);
  }
};
