import { readHeadForm } from './head-form';
import type { SparseRows } from './sparse-rows';

/**
 * The likeliest label of vectors by a head, worked out from its bytes: nothing is loaded or run.
 * @param features float32 [n, dimensions], row after row.
 * @param sparse the rest of the vectors, where the head reads more than `dimensions`.
 * @throws Error when the bytes are no head.
 */
export const labelsByHead = (onnx: Uint8Array, features: Float32Array, dimensions: number, sparse?: SparseRows): string[] => {
  const { labels, coefficients, intercepts } = readHeadForm(onnx);
  const vectors = intercepts.length;
  const width = dimensions + (sparse?.columns ?? 0);
  const scoreOf = (row: number, k: number): number => {
    let score = intercepts[k] as number;
    for (let d = 0; d < dimensions; d++) score += (coefficients[k * width + d] as number) * (features[row * dimensions + d] as number);
    if (!sparse) return score;
    for (const column of sparse.indices.subarray(sparse.starts[row], sparse.starts[row + 1]))
      score += (coefficients[k * width + dimensions + column] as number) * (sparse.values[row] as number);
    return score;
  };
  return Array.from({ length: features.length / dimensions }, (_, row) => {
    // Where one vector tells two classes apart, it speaks for the second and the first has 0.
    let best = vectors === 1 ? 0 : -1;
    let top = vectors === 1 ? 0 : Number.NEGATIVE_INFINITY;
    for (let k = 0; k < vectors; k++) {
      const score = scoreOf(row, k);
      if (score > top) [best, top] = [vectors === 1 ? 1 : k, score];
    }
    return labels[best] as string;
  });
};
