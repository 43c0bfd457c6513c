import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { DIMENSIONS } from './embedder';
import { createInputRows, inputWidth, widthFault } from './head-input';
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
  /**
   * Of one text: one run, so that the answer depends on nothing else.
   * @param embedding of the text, float32 [384].
   * @param text in the form that the manifest names, see `toTemplate`; its words are looked at where the manifest has `features`.
   */
  predict(embedding: Float32Array, text: string): Promise<Prediction>;
  close(): Promise<void>;
}

/** Rows that are probed at a time: with words they are long. */
const PROBES = 64;

/** Vectors far out on every axis of the embedding: each label that wins somewhere shows whether the manifest names it in the right place. */
function* probes(width: number): Generator<Float32Array> {
  for (let first = 0; first < 2 * DIMENSIONS; first += PROBES) {
    const rows = new Float32Array(PROBES * width);
    for (let row = 0; row < PROBES; row++) rows[row * width + ((first + row) >> 1)] = row % 2 === 0 ? 10 : -10;
    yield rows;
  }
}

const open = async (onnx: Uint8Array): Promise<InferenceSession> => {
  try {
    return await InferenceSession.create(onnx, SESSION_OPTIONS);
  } catch (error) {
    throw new Error(`head.onnx can't be loaded: ${(error as Error).message}`, { cause: error });
  }
};

/** Columns of the input, where the model says how many. */
const columnsOf = ({ inputNames, inputMetadata }: InferenceSession): number | undefined => {
  const input = inputMetadata[inputNames.indexOf('X')];
  const columns = input?.isTensor ? input.shape[1] : undefined;
  return typeof columns === 'number' ? columns : undefined;
};

/**
 * Loads a classifier's head: ONNX as skl2onnx writes it with `zipmap` off, input `X` float [n, `inputWidth`], outputs `label` strings and `probabilities` float.
 * @throws Error when it has another form or width, or its labels are not those of the manifest, in their order.
 */
export const loadHead = async (onnx: Uint8Array, manifest: Manifest): Promise<Head> => {
  const session = await open(onnx);
  const { labels } = manifest;
  const width = inputWidth(manifest);
  const inputRows = createInputRows(manifest);
  const run = async (rows: Float32Array): Promise<{ found: string[]; probabilities: Float32Array }> => {
    const outputs = await session.run({ X: new Tensor('float32', rows, [rows.length / width, width]) });
    return { found: outputs.label?.data as unknown as string[], probabilities: outputs.probabilities?.data as Float32Array };
  };

  const check = async (): Promise<void> => {
    const missing = ['X', 'label', 'probabilities'].filter((name) => ![...session.inputNames, ...session.outputNames].includes(name));
    if (missing.length > 0)
      throw new Error(`head.onnx has no ${missing.join(', ')}: input X, outputs label and probabilities are expected`);
    const fault = widthFault(columnsOf(session) ?? width, manifest);
    if (fault) throw new Error(`head.onnx does not fit its manifest: ${fault}`);
    for (const rows of probes(width)) {
      const { found, probabilities } = await run(rows);
      const classes = probabilities.length / found.length;
      if (classes !== labels.length) throw new Error(`head.onnx has ${classes} classes, its manifest names ${labels.length}`);
      for (const [row, label] of found.entries()) {
        const odds = probabilities.subarray(row * classes, (row + 1) * classes);
        const named = labels[odds.indexOf(Math.max(...odds))];
        if (named !== label && odds[labels.indexOf(label)] !== Math.max(...odds)) {
          throw new Error(`head.onnx names a class "${label}" that its manifest names "${named}"`);
        }
      }
    }
  };

  const predict = async (embedding: Float32Array, text: string): Promise<Prediction> => {
    const { found, probabilities } = await inputRows.lend(embedding, text, run);
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
 * Every label of a model must be one of the pipeline's, except for the background class.
 * @throws Error naming the labels that the document lacks.
 */
export const checkLabels = ({ labels }: Manifest, pipelineLabels: readonly string[]): void => {
  const unknown = labels.filter((label) => label !== UNCLASSIFIED && !pipelineLabels.includes(label));
  if (unknown.length === 0) return;
  const names = unknown.map((label) => `"${label}"`).join(', ');
  throw new Error(`the model knows the label${unknown.length > 1 ? 's' : ''} ${names}, which the pipeline's labels lack`);
};
