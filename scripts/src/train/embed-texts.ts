import { DIMENSIONS } from '@logsieve/ml/embedder';
import { createInferencePool } from '@logsieve/ml/inference-pool';
import type { Manifest } from '@logsieve/ml/manifest';
import { type Provenance, readProvenance } from '@logsieve/ml/provenance';

/** Embeds many texts, each once in its life. */
export interface TextEmbedder {
  readonly identity: Manifest['embedder'];
  /** Labelled files that it was tuned on. */
  readonly tunedOn: Provenance['tuned_on'];
  /** The form of the texts in them that it was tuned on. */
  readonly tunedForm: Provenance['tuned_form'];
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
  const opened = Promise.all([pool.ready(), readProvenance(modelDir)]);
  // Its threads would keep the process alive.
  const [{ name, sha256 }, { tuned_on: tunedOn, tuned_form: tunedForm }] = await opened.catch(async (error: unknown) => {
    await pool.close();
    throw error;
  });
  const known = new Map<string, Promise<Float32Array>>();
  const embedOne = (text: string): Promise<Float32Array> => {
    const vector = known.get(text) ?? pool.embed(text);
    known.set(text, vector);
    return vector;
  };
  return {
    identity: { name, sha256 },
    tunedOn,
    tunedForm,
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
