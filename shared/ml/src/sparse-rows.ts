import { type WordSpace, wordVector } from './word-features';

/** Rows of which few numbers are not 0, and those of a row are all equal (compressed sparse rows). */
export interface SparseRows {
  readonly columns: number;
  /** Row i has the places `starts[i]` to `starts[i + 1]` of `indices`; one more than there are rows. */
  readonly starts: Uint32Array;
  /** Columns. */
  readonly indices: Uint32Array;
  /** What stands in each of these columns of a row. */
  readonly values: Float32Array;
}

const fromRows = (columns: number, rows: readonly Uint32Array[], values: Float32Array): SparseRows => {
  const starts = new Uint32Array(rows.length + 1);
  for (const [i, row] of rows.entries()) starts[i + 1] = (starts[i] as number) + row.length;
  const indices = new Uint32Array(starts[rows.length] as number);
  for (const [i, row] of rows.entries()) indices.set(row, starts[i]);
  return { columns, starts, indices, values };
};

/** The words of each text as a row. */
export const wordRows = (texts: readonly string[], space: WordSpace): SparseRows => {
  const vectors = texts.map((text) => wordVector(text, space));
  return fromRows(
    space.words,
    vectors.map(({ indices }) => indices),
    Float32Array.from(vectors, ({ value }) => value),
  );
};

/** Some of the rows, in the order of `chosen`. */
export const pickRows = ({ columns, starts, indices, values }: SparseRows, chosen: readonly number[]): SparseRows =>
  fromRows(
    columns,
    chosen.map((i) => indices.subarray(starts[i], starts[i + 1])),
    Float32Array.from(chosen, (i) => values[i] as number),
  );
