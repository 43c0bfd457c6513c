import { type HeadForm, readHeadForm } from './head-form';
import type { SparseRows } from './sparse-rows';
import type { WordVector } from './word-features';

const NO_WORDS: WordVector = { indices: new Uint32Array(), value: 0 };

/**
 * The score of each class for one vector: what `LinearClassifier` adds up, in doubles. Only the words that are there are looked at, so a text costs
 * a few thousand multiplications however many buckets there are. Where one vector tells two classes apart, it speaks for the second and the first has 0.
 * @param features float32; the vector stands in it from `offset` on, `dimensions` long.
 * @param words the rest of the vector, where the head reads more than `dimensions`.
 * @param scores float64 [classes], written to.
 */
export const scoreClasses = (
  { coefficients, intercepts }: HeadForm,
  features: Float32Array,
  offset: number,
  dimensions: number,
  words: WordVector,
  scores: Float64Array,
): Float64Array => {
  const vectors = intercepts.length;
  const width = coefficients.length / vectors;
  const { indices, value } = words;
  const first = scores.length - vectors;
  scores.fill(0);
  for (let k = 0; k < vectors; k++) {
    const from = k * width;
    let score = intercepts[k] as number;
    for (let d = 0; d < dimensions; d++) score += (coefficients[from + d] as number) * (features[offset + d] as number);
    let ofWords = 0;
    for (let i = 0; i < indices.length; i++) ofWords += coefficients[from + dimensions + (indices[i] as number)] as number;
    scores[first + k] = score + value * ofWords;
  }
  return scores;
};

/** How scores become numbers that are as far apart as probabilities, in place. Loops: this runs for each text. */
const LINKS = {
  SOFTMAX: (scores: Float64Array): void => {
    const top = scores[placeOfHighest(scores)] as number;
    for (let k = 0; k < scores.length; k++) scores[k] = Math.exp((scores[k] as number) - top);
  },
  /** Each class against the rest; of a single vector the first class is the rest. */
  LOGISTIC: (scores: Float64Array, vectors: number): void => {
    for (let k = 0; k < scores.length; k++) scores[k] = 1 / (1 + Math.exp(-(scores[k] as number)));
    if (vectors === 1) scores[0] = 1 - (scores[1] as number);
  },
} as const;
export type LinkName = keyof typeof LINKS;
export const isLink = (name: string): name is LinkName => Object.hasOwn(LINKS, name);

/** The probabilities of classes with such scores, float32, scaled to sum 1. The scores are used up. */
export const toProbabilities = (scores: Float64Array, link: LinkName, vectors: number): Float32Array => {
  LINKS[link](scores, vectors);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] as number;
  const probabilities = new Float32Array(scores.length);
  for (let k = 0; k < scores.length; k++) probabilities[k] = (scores[k] as number) / sum;
  return probabilities;
};

/** The place of the highest number; of equal ones the first. */
export const placeOfHighest = (values: Float64Array | Float32Array): number => {
  let best = 0;
  for (let k = 1; k < values.length; k++) if ((values[k] as number) > (values[best] as number)) best = k;
  return best;
};

/**
 * The likeliest label of vectors by a head, worked out from its bytes.
 * @param features float32 [n, dimensions], row after row.
 * @param sparse the rest of the vectors, where the head reads more than `dimensions`.
 * @throws Error when the bytes are no head.
 */
export const labelsByHead = (onnx: Uint8Array, features: Float32Array, dimensions: number, sparse?: SparseRows): string[] => {
  const form = readHeadForm(onnx);
  const scores = new Float64Array(form.labels.length);
  const wordsOf = (row: number): WordVector =>
    sparse
      ? { indices: sparse.indices.subarray(sparse.starts[row], sparse.starts[row + 1]), value: sparse.values[row] as number }
      : NO_WORDS;
  return Array.from({ length: features.length / dimensions }, (_, row) => {
    const best = placeOfHighest(scoreClasses(form, features, row * dimensions, dimensions, wordsOf(row), scores));
    return form.labels[best] as string;
  });
};
