import type { Chunk } from '../chunk/chunk';
import { chunkRecords } from '../chunk/chunk-records';
import type { VerdictBlock } from '../verdicts/verdict-block';
import { toRow } from '../views/row-view';

/**
 * The rows of a chunk as lines of JSON, a Row each; with `rows` those that it has a 1 for. `firstRow`: rows of the job before the chunk.
 * Throws RangeError where a verdict that is needed is not final.
 */
export function renderNdjson(chunk: Chunk, verdicts: VerdictBlock, labels: readonly string[], firstRow: number, rows?: Uint8Array): Buffer {
  const records = chunkRecords(chunk);
  if (verdicts.length !== records.length) throw new RangeError(`${verdicts.length} verdicts for ${records.length} records`);
  let lines = '';
  for (let i = 0; i < records.length; i++)
    if (rows?.[i] !== 0) lines += `${JSON.stringify(toRow(firstRow + i + 1, records, verdicts, i, labels))}\n`;
  return Buffer.from(lines);
}
