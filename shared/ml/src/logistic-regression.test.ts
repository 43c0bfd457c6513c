import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  balancedWeights,
  type ClassWeights,
  classWeights,
  fitLogisticRegression,
  type LogisticProblem,
  predictProbabilities,
} from './logistic-regression';
import type { SparseRows } from './sparse-rows';

interface Golden {
  readonly name: string;
  readonly C: number;
  readonly weighting: ClassWeights;
  readonly classes: number;
  readonly dimensions: number;
  /** See `SparseRows`. */
  readonly sparse?: { readonly columns: number; readonly starts: number[]; readonly indices: number[]; readonly values: number[] };
  readonly features: number[];
  readonly classOf: number[];
  readonly loss: number;
  readonly coefficients: number[];
  readonly intercept: number[];
  readonly predicted: number[];
}

const { problems } = JSON.parse(readFileSync(path.join(__dirname, 'testing/logistic-regression-goldens.json'), 'utf8')) as {
  problems: Golden[];
};

const toSparse = (sparse: Golden['sparse']): SparseRows | undefined =>
  sparse && {
    columns: sparse.columns,
    starts: Uint32Array.from(sparse.starts),
    indices: Uint32Array.from(sparse.indices),
    values: Float32Array.from(sparse.values),
  };

const toProblem = ({ features, sparse, classOf, classes, dimensions, weighting, C }: Golden): LogisticProblem => {
  const labels = Uint8Array.from(classOf);
  const sampleWeights = classWeights(labels, classes, weighting, new Float64Array(labels.length).fill(1));
  return { features: Float32Array.from(features), sparse: toSparse(sparse), dimensions, classOf: labels, classes, sampleWeights, C };
};

const predict = (probabilities: Float64Array, classes: number): number[] =>
  Array.from({ length: probabilities.length / classes }, (_, i) => {
    const row = [...probabilities.subarray(i * classes, (i + 1) * classes)];
    return row.indexOf(Math.max(...row));
  });

describe('fitLogisticRegression', () => {
  it.each(problems.map((golden) => [golden.name, golden] as const))(
    "agrees with scikit-learn's loss, coefficients and labels: %s",
    (_, golden) => {
      const problem = toProblem(golden);
      const fit = fitLogisticRegression(problem);
      expect(Math.abs(fit.loss / golden.loss - 1)).toBeLessThan(1e-6);
      for (const [j, value] of fit.weights.entries()) expect(Math.abs(value - (golden.coefficients[j] as number))).toBeLessThan(1e-3);
      for (const [k, value] of fit.intercept.entries()) expect(Math.abs(value - (golden.intercept[k] as number))).toBeLessThan(1e-3);
      expect(predict(predictProbabilities(fit, problem.features, problem.sparse), golden.classes)).toEqual(golden.predicted);
    },
  );

  it.each([problems[0], problems.at(-1)])('comes to the same minimum from another start, $name', (given) => {
    const golden = given as Golden;
    const far = fitLogisticRegression(toProblem({ ...golden, C: 100 }));
    const again = fitLogisticRegression(toProblem(golden), { start: far });
    expect(Math.abs(again.loss / golden.loss - 1)).toBeLessThan(1e-6);
  });

  it('counts a sample of weight 2 as two samples', () => {
    const problem = toProblem(problems[0] as Golden);
    const { features, classOf } = problem;
    const doubled = fitLogisticRegression({ ...problem, sampleWeights: problem.sampleWeights.map(() => 2) });
    const twice = {
      ...problem,
      features: Float32Array.from([...features, ...features]),
      classOf: Uint8Array.from([...classOf, ...classOf]),
    };
    const repeated = fitLogisticRegression({ ...twice, sampleWeights: new Float64Array(classOf.length * 2).fill(1) });
    expect(doubled.loss).toBeCloseTo(repeated.loss, 6);
  });

  it('fits a sparse part as it would the same numbers in full', () => {
    const { features, dimensions, sparse, ...rest } = toProblem(problems.at(-2) as Golden);
    const { columns, starts, indices, values } = sparse as SparseRows;
    const width = dimensions + columns;
    const full = new Float32Array(values.length * width);
    for (const [i, value] of values.entries()) {
      full.set(features.subarray(i * dimensions, (i + 1) * dimensions), i * width);
      for (const column of indices.subarray(starts[i], starts[i + 1])) full[i * width + dimensions + column] = value;
    }
    const parted = fitLogisticRegression({ features, dimensions, sparse, ...rest });
    const whole = fitLogisticRegression({ features: full, dimensions: width, ...rest });
    expect(parted.dimensions).toBe(width);
    for (const [j, weight] of whole.weights.entries()) expect(parted.weights[j]).toBeCloseTo(weight, 5);
    const probabilities = predictProbabilities(parted, features, sparse);
    for (const [i, value] of predictProbabilities(parted, full).entries()) expect(probabilities[i]).toBeCloseTo(value, 12);
  });

  it('takes the same steps each time', () => {
    const problem = toProblem(problems[2] as Golden);
    expect(fitLogisticRegression(problem)).toEqual(fitLogisticRegression(problem));
  });

  it('refuses sizes that do not fit and a C of nothing', () => {
    const problem = toProblem(problems[0] as Golden);
    expect(() => fitLogisticRegression({ ...problem, dimensions: 7 })).toThrow('120 samples of 7 numbers do not fit 720 numbers');
    expect(() => fitLogisticRegression({ ...problem, C: 0 })).toThrow('C must be greater than 0');
    const sparse = { columns: 8, starts: Uint32Array.of(0, 1), indices: Uint32Array.of(3), values: Float32Array.of(1) };
    expect(() => fitLogisticRegression({ ...problem, sparse })).toThrow('120 samples do not fit 1 sparse rows');
  });
});

describe('balancedWeights', () => {
  it('makes every class weigh the same, with and without counts', () => {
    expect([...balancedWeights(Uint8Array.from([0, 0, 0, 1]), 2)]).toEqual([2 / 3, 2 / 3, 2 / 3, 2]);
    expect([...balancedWeights(Uint8Array.from([0, 1]), 2, [3, 1])]).toEqual([2, 2]);
  });
});

describe('classWeights', () => {
  const classOf = Uint8Array.from([0, 0, 1]);
  const counts = Float64Array.of(3, 5, 2);

  it.each([
    ['none', [3, 5, 2]],
    ['balanced', [(3 * 10) / 16, (5 * 10) / 16, (2 * 10) / 4]],
    ['sqrt', [3 * Math.sqrt(10 / 16), 5 * Math.sqrt(10 / 16), 2 * Math.sqrt(10 / 4)]],
  ] as const)('%s', (weighting, expected) => {
    for (const [i, weight] of classWeights(classOf, 2, weighting, counts).entries()) expect(weight).toBeCloseTo(expected[i] as number, 12);
  });
});
