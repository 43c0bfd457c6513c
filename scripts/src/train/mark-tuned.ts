import type { Provenance } from '@logsieve/ml/provenance';
import type { LabelledRow, TrainingFile } from './read-training-csv';

/** All rows of the files; those of files that the embedder was tuned on, as they were then or changed since, are marked. */
export const markTuned = (files: readonly TrainingFile[], tunedOn: Provenance['tuned_on']): LabelledRow[] =>
  files.flatMap(({ name, sha256, rows }) =>
    tunedOn.some((file) => file.name === name || file.sha256 === sha256) ? rows.map((row) => ({ ...row, tuned: true })) : rows,
  );
