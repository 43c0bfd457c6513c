import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInferencePool, type InferencePool } from '@logsieve/ml/inference-pool';
import { decodeVectors, type SmallVector, toSmallVector, type VectorFile } from '@logsieve/ml/vector-file';
import { createExamplePicker, type ExamplePicker } from './example-picker';

/** Vectors kept in memory, about 500 bytes each. */
const KEPT = 20_000;
/** Requests to a provider take much longer than what they need embedded. */
const THREADS = 1;

export interface Examples extends ExamplePicker {
  /** Begins to load the embedder, so that the first request need not wait for it. */
  warmUp(): void;
  close(): Promise<void>;
}

/** The vectors that were computed ahead of time; undefined where there are none, or they are another embedder's. */
async function readVectors(file: string, embedder: string): Promise<VectorFile | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  const vectors = bytes && decodeVectors(bytes);
  return vectors?.embedder === embedder ? vectors : undefined;
}

/**
 * Examples by the embedder in `<modelsDir>/minilm`, which is loaded on a thread of its own when the first are wanted, or with `warmUp`.
 * Vectors of training texts stand in `<modelsDir>/examples.bin`; what is missing there is embedded, 2 ms a text.
 */
export function openExamples(modelsDir: string): Examples {
  let opened: { readonly pool: InferencePool; readonly vectors: Promise<VectorFile | undefined> } | undefined;
  const known = new Map<string, Promise<SmallVector>>();

  function open() {
    const pool = createInferencePool({ modelDir: join(modelsDir, 'minilm'), threads: THREADS });
    const vectors = pool.ready().then(({ sha256 }) => readVectors(join(modelsDir, 'examples.bin'), sha256));
    // A file of models that was missing may be there the next time.
    vectors.catch(() => {
      opened = undefined;
      void pool.close();
    });
    return { pool, vectors };
  }

  async function embedOnce(text: string): Promise<SmallVector> {
    opened ??= open();
    const { pool, vectors } = opened;
    return (await vectors)?.get(text) ?? toSmallVector(await pool.embed(text));
  }

  function embed(text: string): Promise<SmallVector> {
    const kept = known.get(text);
    if (kept) return kept;
    const vector = embedOnce(text);
    for (const oldest of known.keys()) {
      if (known.size < KEPT) break;
      known.delete(oldest);
    }
    known.set(text, vector);
    vector.catch(() => known.delete(text));
    return vector;
  }

  return {
    ...createExamplePicker(embed),
    warmUp: () => {
      opened ??= open();
    },
    close: async () => {
      await opened?.pool.close();
    },
  };
}
