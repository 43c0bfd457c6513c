import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { DIMENSIONS } from './embedder';
import type { EmbedderIdentity } from './inference-messages';
import type { Manifest } from './manifest';
import { SESSION_OPTIONS } from './session-options';

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
  /** Of one vector, float32 [384]: one run, so that the answer depends on nothing else. */
  predict(embedding: Float32Array): Promise<Prediction>;
  close(): Promise<void>;
}

/** Vectors far out on every axis: each label that wins somewhere shows whether the manifest names it in the right place. */
const probes = (): Float32Array => {
  const rows = new Float32Array(2 * DIMENSIONS * DIMENSIONS);
  for (let i = 0; i < DIMENSIONS; i++) {
    rows[2 * i * DIMENSIONS + i] = 10;
    rows[(2 * i + 1) * DIMENSIONS + i] = -10;
  }
  return rows;
};

const open = async (onnx: Uint8Array): Promise<InferenceSession> => {
  try {
    return await InferenceSession.create(onnx, SESSION_OPTIONS);
  } catch (error) {
    throw new Error(`head.onnx can't be loaded: ${(error as Error).message}`, { cause: error });
  }
};

/**
 * Loads a classifier's head: ONNX as skl2onnx writes it with `zipmap` off, input `X` float [n, 384], outputs `label` strings and `probabilities` float.
 * @throws Error when it has another form, or its labels are not those of the manifest, in their order.
 */
export const loadHead = async (onnx: Uint8Array, manifest: Manifest): Promise<Head> => {
  const session = await open(onnx);
  const { labels } = manifest;
  const run = async (rows: Float32Array): Promise<{ found: string[]; probabilities: Float32Array }> => {
    const outputs = await session.run({ X: new Tensor('float32', rows, [rows.length / DIMENSIONS, DIMENSIONS]) });
    return { found: outputs.label?.data as unknown as string[], probabilities: outputs.probabilities?.data as Float32Array };
  };

  const check = async (): Promise<void> => {
    const missing = ['X', 'label', 'probabilities'].filter((name) => ![...session.inputNames, ...session.outputNames].includes(name));
    if (missing.length > 0)
      throw new Error(`head.onnx has no ${missing.join(', ')}: input X, outputs label and probabilities are expected`);
    const { found, probabilities } = await run(probes());
    const classes = probabilities.length / found.length;
    if (classes !== labels.length) throw new Error(`head.onnx has ${classes} classes, its manifest names ${labels.length}`);
    for (const [row, label] of found.entries()) {
      const odds = probabilities.subarray(row * classes, (row + 1) * classes);
      const named = labels[odds.indexOf(Math.max(...odds))];
      if (named !== label && odds[labels.indexOf(label)] !== Math.max(...odds)) {
        throw new Error(`head.onnx names a class "${label}" that its manifest names "${named}"`);
      }
    }
  };

  const predict = async (embedding: Float32Array): Promise<Prediction> => {
    const { found, probabilities } = await run(embedding);
    const label = found[0] as string;
    return { label, confidence: probabilities[labels.indexOf(label)] as number, probabilities };
  };

  try {
    await check();
  } catch (error) {
    await session.release();
    throw error;
  }
  return { manifest, predict, close: () => session.release() };
};

/**
 * A head only knows the vectors of the embedder that it was trained on.
 * @throws Error naming both when they differ.
 */
export const checkEmbedder = ({ embedder }: Manifest, loaded: EmbedderIdentity): void => {
  if (embedder.sha256 === loaded.sha256) return;
  throw new Error(
    `the classifier was trained on the embedder ${embedder.name} (${embedder.sha256}), but ${loaded.name} (${loaded.sha256}) is loaded: train it again`,
  );
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
