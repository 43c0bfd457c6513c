import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { checkHead } from './check-head';
import { EMBEDDING } from './head-input';
import { type LinkName, placeOfHighest, scoreClasses, toProbabilities } from './head-scores';
import type { Manifest } from './manifest';
import { wordVector } from './word-features';

export interface Prediction {
  /** The likeliest of the head's labels, which may be the background class `Unclassified`. */
  readonly label: string;
  /** Its probability. */
  readonly confidence: number;
  /** Of every label, in the order of `labels`, float32 [labels]. */
  readonly probabilities: Float32Array;
}

export interface Head {
  readonly manifest: Manifest;
  /**
   * Of one text; the answer depends on nothing else.
   * @param embedding of the text, float32 [384].
   * @param text in the form that the manifest names, see `toTemplate`; its words are looked at where the manifest has `features`.
   */
  predict(embedding: Float32Array, text: string): Prediction;
}

/**
 * Loads a classifier's head: ONNX as skl2onnx writes it with `zipmap` off, input `X` float [n, `inputWidth`], outputs `label` strings and `probabilities` float.
 * It is worked out here and not by the runtime, which would multiply every bucket of words, nearly all of which are 0.
 * @throws Error when it has another form or width, or its labels are not those of the manifest, in their order.
 */
export const loadHead = (onnx: Uint8Array, manifest: Manifest): Head => {
  const { labels, features } = manifest;
  const form = readForm(onnx, manifest);
  const scores = new Float64Array(labels.length);
  return {
    manifest,
    predict: (embedding, text) => {
      const words = features ? wordVector(text, features) : { indices: new Uint32Array(), value: 0 };
      scoreClasses(form, embedding, 0, EMBEDDING, words, scores);
      const best = placeOfHighest(scores);
      const probabilities = toProbabilities(scores, form.link as LinkName, form.intercepts.length);
      return { label: labels[best] as string, confidence: probabilities[best] as number, probabilities };
    },
  };
};

const readForm = (onnx: Uint8Array, manifest: Manifest) => {
  try {
    return checkHead(onnx, manifest);
  } catch (error) {
    throw new Error(`head.onnx: ${(error as Error).message}`, { cause: error });
  }
};

/**
 * Every label of a model must be one of the pipeline's, except for the background class.
 * @throws Error naming the labels that the document lacks.
 */
export const checkLabels = ({ labels }: Manifest, pipelineLabels: readonly string[]): void => {
  const unknown = labels.filter((label) => label !== UNCLASSIFIED && !pipelineLabels.includes(label));
  if (unknown.length === 0) return;
  const names = unknown.map((label) => `"${label}"`).join(', ');
  throw new Error(`the model knows the label${unknown.length > 1 ? 's' : ''} ${names}, which the pipeline's labels lack`);
};
