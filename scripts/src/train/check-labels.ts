import type { LabelledRow } from './read-training-csv';

/** What folds need: each fold trains and tests with every label. */
export const LEAST_ROWS = 5;
const MOST_LABELS = 254;

const scarceLabels = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].filter(([, count]) => count < LEAST_ROWS).map(([label, count]) => `"${label}" has ${count}`);

/**
 * The labels of the rows, sorted by code unit: the order of the columns of `probabilities`.
 * @throws Error naming every label with too few rows, all in all or beside those that tuned the embedder; or when there are fewer than 2 or more than 254 labels.
 */
export const checkLabels = (rows: readonly LabelledRow[]): string[] => {
  const counts = new Map<string, number>();
  const untuned = new Map<string, number>();
  for (const { label, tuned } of rows) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
    untuned.set(label, (untuned.get(label) ?? 0) + (tuned ? 0 : 1));
  }
  const scarce = scarceLabels(counts);
  if (scarce.length > 0) throw new Error(`each label needs at least ${LEAST_ROWS} rows: ${scarce.join(', ')}`);
  const unjudged = scarceLabels(untuned);
  if (unjudged.length > 0)
    throw new Error(
      `each label needs at least ${LEAST_ROWS} rows that the embedder was not tuned on, or nothing can be said of the model: ${unjudged.join(', ')}; --embedder models/minilm was tuned on none`,
    );
  if (counts.size < 2) throw new Error(`at least two labels are needed, the data has ${counts.size}`);
  if (counts.size > MOST_LABELS) throw new Error(`at most ${MOST_LABELS} labels are possible, the data has ${counts.size}`);
  return [...counts.keys()].sort();
};
