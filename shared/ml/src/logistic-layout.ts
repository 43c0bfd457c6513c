import type { Shape } from './dense-blocks';
import type { LogisticModel } from './logistic-model';

/**
 * Where the parameters of a problem stand: the dense weights row after row, one row for each class and padding; then the sparse ones, for each column
 * those of all classes side by side, as a sample needs them; then the intercepts.
 */
export interface Layout extends Shape {
  readonly classes: number;
  /** Columns of the sparse part, 0 without one. */
  readonly columns: number;
  readonly sparseAt: number;
  /** Numbers in all. */
  readonly size: number;
}

/** @param sparse the problem's sparse part, if it has one. */
export const layOut = (dimensions: number, sparse: { readonly columns: number } | undefined, classes: number): Layout => {
  const rows = classes + (classes % 2);
  const columns = sparse?.columns ?? 0;
  const sparseAt = rows * dimensions;
  const bias = sparseAt + columns * classes;
  return { dimensions, rows, classes, columns, sparseAt, bias, size: bias + rows };
};

export const toParameters = ({ weights, intercept }: LogisticModel, { dimensions, classes, columns, sparseAt, bias, size }: Layout) => {
  const parameters = new Float64Array(size);
  for (let k = 0; k < classes; k++) {
    const row = weights.subarray(k * (dimensions + columns), (k + 1) * (dimensions + columns));
    parameters.set(row.subarray(0, dimensions), k * dimensions);
    for (let c = 0; c < columns; c++) parameters[sparseAt + c * classes + k] = row[dimensions + c] as number;
  }
  parameters.set(intercept, bias);
  return parameters;
};

export const toModel = (parameters: Float64Array, { dimensions, classes, columns, sparseAt, bias }: Layout): LogisticModel => {
  const weights = new Float64Array(classes * (dimensions + columns));
  for (let k = 0; k < classes; k++) {
    const row = weights.subarray(k * (dimensions + columns), (k + 1) * (dimensions + columns));
    row.set(parameters.subarray(k * dimensions, (k + 1) * dimensions));
    for (let c = 0; c < columns; c++) row[dimensions + c] = parameters[sparseAt + c * classes + k] as number;
  }
  return { weights, intercept: parameters.slice(bias, bias + classes), classes, dimensions: dimensions + columns };
};
