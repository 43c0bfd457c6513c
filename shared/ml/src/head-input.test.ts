import { createInputRows, inputWidth } from './head-input';
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

describe('createInputRows', () => {
  const expected = (i: number) => [...toInput(embeddingOf(i), [texts[i] as string], { features })];

  test('lends the embedding itself where there are no words', async () => {
    expect(await createInputRows({}).lend(embeddingOf(0), 'x', async (row) => row.length)).toBe(384);
    expect(await createInputRows({}).lend(embeddingOf(0), 'x', async (row) => [...row])).toEqual([...embeddingOf(0)]);
  });

  test('lends each its own row, and a clean one the next time, after a failure too', async () => {
    const rows = createInputRows({ features });
    const lent = new Set<Float32Array>();
    const many = Array.from({ length: 30 }, (_, j) => j % 3);
    for (let round = 0; round < 3; round++) {
      let open = (): void => undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const reading = many.map((i) =>
        rows.lend(embeddingOf(i), texts[i] as string, async (row) => {
          await gate;
          lent.add(row);
          return [...row];
        }),
      );
      open();
      expect(await Promise.all(reading)).toEqual(many.map(expected));
      await expect(rows.lend(embeddingOf(0), 'all other words', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    }
    // The first round makes 30, of which eight are kept for each of the others.
    expect(lent.size).toBe(30 + 22 + 22);
    expect([...lent].every(({ length }) => length === inputWidth({ features }))).toBe(true);
  });
});
