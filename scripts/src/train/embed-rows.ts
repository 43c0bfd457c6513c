import { type SparseRows, wordRows } from '@logsieve/ml/sparse-rows';
import type { TemplateForm } from '@logsieve/ml/template-form';
import type { WordSpace } from '@logsieve/ml/word-features';
import { mergeSamples, type Sample } from './merge-samples';
import type { LabelledRow } from './read-training-csv';

/** What training needs from outside. */
export interface Trainer {
  /** `dimensions` numbers for each text. */
  readonly embed: (texts: readonly string[], onText: () => void) => Promise<Float32Array>;
  readonly dimensions: number;
  /** As `embed`, of an embedder that knows nothing of labels, if `embed` does: near copies are found by it. */
  readonly embedPlain?: Trainer['embed'] | undefined;
  /** The form of the texts that the embedder was tuned on, if it was. */
  readonly tunedForm?: TemplateForm | undefined;
  /** What words the model reads beside the vectors; none without it. */
  readonly wordSpace: WordSpace | undefined;
  readonly toText: (message: string, form: TemplateForm) => string;
  readonly onProgress: (step: string, done: number, of: number) => void;
  /** Folds that are fitted at a time. */
  readonly threads: number;
}

/** Samples with their vectors, one row of `dimensions` numbers each, and their words, if the model reads them. */
export interface Embedded {
  readonly samples: readonly Sample[];
  readonly features: Float32Array;
  readonly words: SparseRows | undefined;
}

/** The vectors by which samples are compared with each other: those of an embedder tuned on labels are close wherever the label is the same. */
export const comparable = async ({ samples, features }: Embedded, { embedPlain, onProgress }: Trainer): Promise<Float32Array> => {
  if (!embedPlain) return features;
  let done = 0;
  return embedPlain(
    samples.map(({ text }) => text),
    () => onProgress('comparing templates', ++done, samples.length),
  );
};

/** Brings messages into a form, merges those that are then equal, and embeds what is left. */
export const embedRows = async (
  rows: readonly LabelledRow[],
  labels: readonly string[],
  form: TemplateForm,
  { toText, embed, wordSpace, onProgress }: Pick<Trainer, 'toText' | 'embed' | 'wordSpace' | 'onProgress'>,
): Promise<Embedded> => {
  const samples = mergeSamples(rows, labels, (message) => toText(message, form));
  const texts = samples.map(({ text }) => text);
  let done = 0;
  const features = await embed(texts, () => onProgress(`embedding (${form})`, ++done, texts.length));
  return { samples, features, words: wordSpace && wordRows(texts, wordSpace) };
};
