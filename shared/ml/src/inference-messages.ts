/** To an inference thread: a text to embed, or null: end. Answers come in the order of the texts. */
export type ThreadRequest = string | null;

/** From an inference thread: once that it is loaded or why not, then one answer for each text, with the time that it took. */
export type ThreadAnswer = { loaded: EmbedderIdentity } | { failed: string } | { vector: Float32Array; ms: number } | { error: string };

export interface EmbedderIdentity {
  readonly name: string;
  /** SHA-256 of `model.onnx`. */
  readonly sha256: string;
}
