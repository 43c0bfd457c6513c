/** What an inference thread is started with. */
export interface ThreadData {
  readonly modelDir: string;
  /** Of the texts that it was ever sent, how many it has done: of a thread that dies this says on which. Shared, [1]. */
  readonly done: Int32Array;
}

/** To an inference thread: texts to embed, or null: end. */
export type ThreadRequest = readonly string[] | null;

/** From an inference thread: once that it is loaded or why not, then for each request the answers to its texts, in their order. */
export type ThreadAnswer = { loaded: EmbedderIdentity } | { failed: string } | { answers: readonly TextAnswer[] };

/** The vector of a text, with the time that it took, or why there is none. */
export type TextAnswer = { vector: Float32Array; ms: number } | { error: string };

export interface EmbedderIdentity {
  readonly name: string;
  /** SHA-256 of `model.onnx`. */
  readonly sha256: string;
}
