import type { CsvLayout } from '@logsieve/contracts/records';
import type { Chunk } from '../chunk/chunk';
import type { VerdictBlock } from '../verdicts/verdict-block';
import { labelCells } from './label-cells';

const LABEL_COLUMN = 'target_label';

/**
 * The default CSV form of a file is its header and then its chunks: every byte of the upload in order, and in each record the label, added last
 * or in place of an existing `target_label` cell. Nothing else changes.
 */

/** Raised where any form gives other bytes than before for the same upload and verdicts: what clients hold of it is stale then. */
export const RENDERER_VERSION = 2;

/** Length in bytes of what `renderHeader` gives. */
export const headerBytes = (layout: CsvLayout): number =>
  layout.body_start + (layout.label_column === null ? layout.delimiter.length + LABEL_COLUMN.length : 0);

/** The output's first bytes, with the byte order mark if there is one. `bytes` is the upload's beginning, at least to `layout.body_start`. */
export function renderHeader(layout: CsvLayout, bytes: Uint8Array): Buffer {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, layout.body_start);
  if (layout.label_column !== null) return Buffer.from(header);
  const { header_end: end, delimiter } = layout;
  return Buffer.concat([header.subarray(0, end), Buffer.from(delimiter + LABEL_COLUMN), header.subarray(end)]);
}

/**
 * The output of one chunk, without the header of the file. `labels` are those of the job's pipeline.
 * Throws RangeError when verdicts and chunk differ in length or a label is not one of them.
 */
export function renderChunk(chunk: Chunk, verdicts: VerdictBlock, labels: readonly string[]): Buffer {
  const { table, bytes } = chunk;
  const { recordEnd, labelStart, labelEnd, pad } = table;
  const cells = labelCells(labels, table.delimiter);
  const output = Buffer.allocUnsafeSlow(outputBytes(chunk, verdicts, labels));
  const delimiter = table.delimiter.charCodeAt(0);
  let from = table.head;
  let at = 0;
  for (let i = 0; i < table.length; i++) {
    const cut = (labelStart ?? recordEnd)[i] as number;
    at += bytes.copy(output, at, from, cut);
    for (let k = pad[i] as number; k > 0; k--) output[at++] = delimiter;
    at += (cells[verdicts.label(i)] as Buffer).copy(output, at);
    from = (labelEnd ?? recordEnd)[i] as number;
  }
  bytes.copy(output, at, from);
  return output;
}

/** Length in bytes of what `renderChunk` gives for the same arguments. */
export function outputBytes({ table, bytes }: Chunk, verdicts: VerdictBlock, labels: readonly string[]): number {
  const { labelStart, labelEnd, pad } = table;
  if (verdicts.length !== table.length) throw new RangeError(`${verdicts.length} verdicts for ${table.length} records`);
  const lengths = labelCells(labels, table.delimiter).map((cell) => cell.length);
  let total = bytes.length - table.head;
  for (let i = 0; i < table.length; i++) {
    const length = lengths[verdicts.label(i)];
    if (length === undefined) throw new RangeError(`record ${i} has label ${verdicts.label(i)} of ${labels.length}`);
    total += (pad[i] as number) + length;
    if (labelStart && labelEnd) total -= (labelEnd[i] as number) - (labelStart[i] as number);
  }
  return total;
}
