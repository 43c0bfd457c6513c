import { readHeadForm } from './head-form';

/**
 * The likeliest label of vectors by a head, worked out from its bytes: nothing is loaded or run.
 * @param features float32 [n, dimensions], row after row.
 * @throws Error when the bytes are no head.
 */
export const labelsByHead = (onnx: Uint8Array, features: Float32Array, dimensions: number): string[] => {
  const { labels, coefficients, intercepts } = readHeadForm(onnx);
  const vectors = intercepts.length;
  return Array.from({ length: features.length / dimensions }, (_, row) => {
    // Where one vector tells two classes apart, it speaks for the second and the first has 0.
    let best = vectors === 1 ? 0 : -1;
    let top = vectors === 1 ? 0 : Number.NEGATIVE_INFINITY;
    for (let k = 0; k < vectors; k++) {
      let score = intercepts[k] as number;
      for (let d = 0; d < dimensions; d++)
        score += (coefficients[k * dimensions + d] as number) * (features[row * dimensions + d] as number);
      if (score > top) [best, top] = [vectors === 1 ? 1 : k, score];
    }
    return labels[best] as string;
  });
};
