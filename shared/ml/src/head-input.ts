import type { Manifest } from './manifest';
import { wordVector } from './word-features';

/** Width of the embedder's vectors. Not imported: this module is also for processes that load no model. */
const EMBEDDING = 384;

/** Rows that are kept for the next text; more at a time are made and dropped. */
const KEPT_ROWS = 8;

type Reads = Pick<Manifest, 'features'>;

/** How many numbers a classifier's head reads of a text: its embedding and, where its manifest says so, its words. */
export const inputWidth = ({ features }: Reads): number => EMBEDDING + (features?.words ?? 0);

/** What is wrong when a head's input has another width than its manifest says. */
export const widthFault = (columns: number, manifest: Reads): string | undefined => {
  const width = inputWidth(manifest);
  if (columns === width) return undefined;
  const { features } = manifest;
  const wanted = features
    ? `the embedding (${EMBEDDING}) and the words (${features.words}) of its manifest make ${width}`
    : `the vectors of the embedder have ${EMBEDDING}`;
  return `its input X has ${columns} columns, ${wanted}`;
};

/** Rows of a head's input, float32 [`inputWidth`] each, that are used again. */
export interface InputRows {
  /** Lends a row for as long as `use` takes: many may be lent at a time. */
  lend<T>(embedding: Float32Array, text: string, use: (row: Float32Array) => Promise<T>): Promise<T>;
}

/** Without words a row is the embedding itself. Otherwise the embedding and the buckets of the text's words are set in a kept row; when it comes back only those buckets are cleared. */
export const createInputRows = ({ features }: Reads): InputRows => {
  if (!features) return { lend: (embedding, _text, use) => use(embedding) };
  const free: Float32Array[] = [];
  return {
    lend: async (embedding, text, use) => {
      const row = free.pop() ?? new Float32Array(inputWidth({ features }));
      const { indices, value } = wordVector(text, features);
      row.set(embedding);
      for (const index of indices) row[EMBEDDING + index] = value;
      try {
        return await use(row);
      } finally {
        if (free.length < KEPT_ROWS) {
          for (const index of indices) row[EMBEDDING + index] = 0;
          free.push(row);
        }
      }
    },
  };
};
