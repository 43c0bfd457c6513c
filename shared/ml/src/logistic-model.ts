/** Linear scores of each class, made probabilities by softmax. */
export interface LogisticModel {
  /** `classes` rows of `dimensions` numbers. */
  readonly weights: Float64Array;
  readonly intercept: Float64Array;
  readonly classes: number;
  /** Of the whole vector: the sparse part comes last. */
  readonly dimensions: number;
}
