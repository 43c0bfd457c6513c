import type { SmallVector } from '@logsieve/ml/vector-file';

/** Vectors that are searched by similarity, all of them each time: a few thousand take about a millisecond. */
export interface VectorIndex {
  /** The places of the `count` vectors nearest to this one by cosine, the nearest first; of equals the earlier first. */
  nearest(vector: SmallVector, count: number): readonly number[];
}

/** Bound here: a global is looked up at each use, which is slow in a test. */
const imul = Math.imul;

export function createVectorIndex(vectors: readonly SmallVector[]): VectorIndex {
  const dimensions = vectors[0]?.values.length ?? 0;
  // Side by side, as the search reads them.
  const flat = new Int8Array(vectors.length * dimensions);
  for (const [place, { values }] of vectors.entries()) flat.set(values, place * dimensions);
  // Rounding makes lengths differ a little; the scales cancel out.
  const lengths = Float64Array.from(vectors, ({ values }) => Math.hypot(...values) || 1);

  function scores(values: Int8Array): Float64Array {
    const found = new Float64Array(vectors.length);
    for (let place = 0, at = 0; place < found.length; place++) {
      let sum = 0;
      // Whole numbers all the way: a third less time.
      for (let i = 0; i < dimensions; i++) sum = (sum + imul(flat[at++] as number, values[i] as number)) | 0;
      found[place] = sum / (lengths[place] as number);
    }
    return found;
  }

  return {
    nearest: ({ values }, count) => {
      const all = scores(values);
      const best: number[] = [];
      for (let place = 0; place < all.length; place++) {
        const score = all[place] as number;
        if (best.length === count && score <= (all[best[count - 1] as number] as number)) continue;
        let at = best.length;
        while (at > 0 && score > (all[best[at - 1] as number] as number)) at--;
        best.splice(at, 0, place);
        if (best.length > count) best.pop();
      }
      return best;
    },
  };
}
