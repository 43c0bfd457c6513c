import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import type { Delimiter } from '../chunk/record-table';
import { toCsvCell } from './csv-cell';

/** The cells of `target_label`, indexed by the label of a verdict: Unclassified, then the labels of the pipeline, quoted only where CSV needs it. */
export function labelCells(labels: readonly string[], delimiter: Delimiter): Buffer[] {
  return [UNCLASSIFIED, ...labels].map((label) => Buffer.from(toCsvCell(label, delimiter)));
}
