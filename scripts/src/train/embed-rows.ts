import type { TemplateForm } from '@logsieve/ml/template-form';
import { mergeSamples, type Sample } from './merge-samples';
import type { LabelledRow } from './read-training-csv';

/** What training needs from outside. */
export interface Trainer {
  /** `dimensions` numbers for each text. */
  readonly embed: (texts: readonly string[], onText: () => void) => Promise<Float32Array>;
  readonly dimensions: number;
  readonly toText: (message: string, form: TemplateForm) => string;
  readonly onProgress: (step: string, done: number, of: number) => void;
  /** Folds that are fitted at a time. */
  readonly threads: number;
}

/** Samples with their vectors: one row of `dimensions` numbers each. */
export interface Embedded {
  readonly samples: readonly Sample[];
  readonly features: Float32Array;
}

/** Brings messages into a form, merges those that are then equal, and embeds what is left. */
export const embedRows = async (
  rows: readonly LabelledRow[],
  labels: readonly string[],
  form: TemplateForm,
  { toText, embed, onProgress }: Pick<Trainer, 'toText' | 'embed' | 'onProgress'>,
): Promise<Embedded> => {
  const samples = mergeSamples(rows, labels, (message) => toText(message, form));
  const texts = samples.map(({ text }) => text);
  let done = 0;
  return { samples, features: await embed(texts, () => onProgress(`embedding (${form})`, ++done, texts.length)) };
};
