/**
 * Four samples by two classes are worked on at a time: six reads serve eight products, which is what makes plain loops fast enough.
 * So samples are padded to a multiple of four (with weight 0) and classes to a multiple of two (with error 0).
 */
export const BLOCK = 4;

/** Of a problem's dense part. Its parameters are `rows` rows of `dimensions` numbers, and an intercept for each from `bias` on. */
export interface Shape {
  readonly dimensions: number;
  /** Classes, padded. */
  readonly rows: number;
  readonly bias: number;
}

/** The scores of four samples from `at` on: `scores[4k + b]`. */
export const scoreBlock = (
  x: Float64Array,
  at: number,
  { dimensions, rows, bias: first }: Shape,
  parameters: Float64Array,
  scores: Float64Array,
): void => {
  const [at1, at2, at3] = [at + dimensions, at + 2 * dimensions, at + 3 * dimensions];
  for (let k = 0; k < rows; k += 2) {
    const p = k * dimensions;
    const q = p + dimensions;
    const bias = first + k;
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
export const addBlock = (
  x: Float64Array,
  at: number,
  { dimensions, rows, bias: first }: Shape,
  errors: Float64Array,
  gradient: Float64Array,
): void => {
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
    const bias = first + k;
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
