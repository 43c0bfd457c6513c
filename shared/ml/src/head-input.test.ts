import { toInput } from './testing/to-input';
import { wordVector } from './word-features';

const features = { words: 256, scale: 1.5 };
const embeddings = Float32Array.from({ length: 3 * 384 }, (_, i) => Math.sin(i + 1));
const texts = ['User # logged in', '', 'disk is full'];
const embeddingOf = (i: number): Float32Array => embeddings.subarray(i * 384, (i + 1) * 384);

describe('toInput', () => {
  test('puts the words behind the embedding', () => {
    const rows = toInput(embeddings, texts, { features });
    expect(rows).toHaveLength(3 * 640);
    for (const [i, text] of texts.entries()) {
      const words = new Array(256).fill(0);
      const { indices, value } = wordVector(text, features);
      for (const index of indices) words[index] = Math.fround(value);
      expect([...rows.subarray(i * 640, (i + 1) * 640)]).toEqual([...embeddingOf(i), ...words]);
    }
  });

  test('is the embeddings where the manifest asks for no words', () => {
    expect(toInput(embeddings, texts, {})).toEqual(embeddings);
  });
});
