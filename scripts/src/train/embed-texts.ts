import { DIMENSIONS } from '@logsieve/ml/embedder';
import { createInferencePool } from '@logsieve/ml/inference-pool';
import type { Manifest } from '@logsieve/ml/manifest';

/** Embeds many texts, each once in its life. */
export interface TextEmbedder {
  readonly identity: Manifest['embedder'];
  /**
   * @param onText called when a text is done.
   * @returns float32 [texts.length, 384], row after row.
   */
  embed(texts: readonly string[], onText: () => void): Promise<Float32Array>;
  close(): Promise<void>;
}

/** @throws Error when the embedder can't be loaded. */
export const createTextEmbedder = async (modelDir: string, threads: number): Promise<TextEmbedder> => {
  const pool = createInferencePool({ modelDir, threads });
  const { name, sha256 } = await pool.ready();
  const known = new Map<string, Promise<Float32Array>>();
  const embedOne = (text: string): Promise<Float32Array> => {
    const vector = known.get(text) ?? pool.embed(text);
    known.set(text, vector);
    return vector;
  };
  return {
    identity: { name, sha256 },
    embed: async (texts, onText) => {
      const features = new Float32Array(texts.length * DIMENSIONS);
      await Promise.all(
        texts.map(async (text, i) => {
          features.set(await embedOne(text), i * DIMENSIONS);
          onText();
        }),
      );
      return features;
    },
    close: () => pool.close(),
  };
};
