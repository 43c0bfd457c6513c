import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { checkedFile, readProvenance } from './provenance';
import { SESSION_OPTIONS } from './session-options';
import { createWordPiece } from './wordpiece';

/** Length of a vector. */
export const DIMENSIONS = 384;

export interface Embedder {
  readonly name: string;
  /** SHA-256 of `model.onnx`: what a classifier's manifest names. */
  readonly sha256: string;
  /** The vector of a text, of length 1, float32 [384]. Runs on the thread that calls, which waits for it. */
  embed(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

/**
 * Loads the sentence embedder of a folder (`model.onnx`, `vocab.txt`, `provenance.json`). One text is one run: with dynamic int8
 * a text's vector would depend on what it is batched with. For use off the event loop, see `createInferencePool`. `threads`: those of the
 * runtime inside a run.
 * @throws Error naming the file that is missing, damaged or not of the expected form.
 */
export const loadEmbedder = async (modelDir: string, { threads = 1 }: { readonly threads?: number } = {}): Promise<Embedder> => {
  const provenance = await readProvenance(modelDir);
  if (provenance.dimensions !== DIMENSIONS)
    throw new Error(`${modelDir}: vectors of ${provenance.dimensions} values, ${DIMENSIONS} expected`);
  const wordpiece = createWordPiece(await readFile(await checkedFile(modelDir, 'vocab.txt', provenance), 'utf8'));
  const options = { ...SESSION_OPTIONS, intraOpNumThreads: threads };
  const session = await InferenceSession.create(await checkedFile(modelDir, 'model.onnx', provenance), options);

  const embed = async (text: string): Promise<Float32Array> => {
    const ids = BigInt64Array.from(wordpiece.encode(text), BigInt);
    const shape = [1, ids.length];
    const outputs = await session.run({
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    });
    return outputs.embedding?.data as Float32Array;
  };

  return { name: provenance.name, sha256: provenance.files['model.onnx'].sha256, embed, close: () => session.release() };
};
