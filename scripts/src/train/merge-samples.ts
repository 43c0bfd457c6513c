import type { FoldSample } from '@logsieve/ml/folds';
import type { LabelledRow } from './read-training-csv';

/** Rows with the same text and label, as one sample. */
export interface Sample extends FoldSample {
  /** What is embedded. */
  readonly text: string;
  /** The first of its messages. */
  readonly example: string;
  /** The kind of system of the first of its rows, if that has one. */
  readonly system: string | undefined;
  /** One of its rows tuned the embedder, see `LabelledRow`. */
  readonly tuned: boolean;
}

/** Normalises the messages and merges what is then equal; a sample keeps template and system of its first row. */
export const mergeSamples = (rows: readonly LabelledRow[], labels: readonly string[], toText: (message: string) => string): Sample[] => {
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const samples = new Map<string, Sample>();
  for (const { message, label, template, system, tuned = false } of rows) {
    const text = toText(message);
    const key = `${label}\n${text}`;
    const known = samples.get(key);
    if (known) samples.set(key, { ...known, count: known.count + 1, tuned: known.tuned || tuned });
    else
      samples.set(key, { text, example: message, group: template ?? text, system, label: indexOf.get(label) as number, count: 1, tuned });
  }
  return [...samples.values()];
};

/** How many rows samples stand for. */
export const countRows = (samples: readonly Sample[]): number => samples.reduce((sum, { count }) => sum + count, 0);

/** The index of the first sample of each template of each label. */
export const firstOfTemplates = (samples: readonly Sample[]): number[] => {
  const first = new Map<string, number>();
  for (const [i, { label, group }] of samples.entries()) {
    const key = `${label}\n${group}`;
    if (!first.has(key)) first.set(key, i);
  }
  return [...first.values()];
};
