import { DIMENSIONS } from '../embedder';
import { inputWidth } from '../head-input';
import type { Manifest } from '../manifest';
import { wordVector } from '../word-features';

/** What a head reads of many texts, in one block, float32 [texts, `inputWidth`]; `embeddings` float32 [texts, 384]. */
export const toInput = (embeddings: Float32Array, texts: readonly string[], manifest: Pick<Manifest, 'features'>): Float32Array => {
  const width = inputWidth(manifest);
  const rows = new Float32Array(texts.length * width);
  for (const [i, text] of texts.entries()) {
    rows.set(embeddings.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS), i * width);
    if (!manifest.features) continue;
    const { indices, value } = wordVector(text, manifest.features);
    for (const index of indices) rows[i * width + DIMENSIONS + index] = value;
  }
  return rows;
};
