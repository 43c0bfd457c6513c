import { crc32 } from 'node:zlib';
import { DetailTable } from './detail-table';
import { addTotals, noTotals } from './totals';
import { emptyStats, type VerdictStats } from './verdict-block';
import type { VerdictFile } from './verdict-file';
import { WHOLE_FORMAT, WHOLE_MAGIC, type WholeTrailer } from './whole-format';

/**
 * The bytes of a job's verdict file from those of its chunks in order, one chunk at a time. Totals are counted from the rows.
 * Throws RangeError when a part still has open or pending rows.
 */
export async function* writeWhole(
  parts: AsyncIterable<VerdictFile> | Iterable<VerdictFile>,
  meta: { readonly pipeline: string; readonly model: string },
): AsyncGenerator<Buffer> {
  const details = new DetailTable();
  const totals = noTotals();
  const stats = emptyStats();
  const chunks: WholeTrailer['chunks'] = { rows: [], revisions: [], output_bytes: [], crc: [] };
  yield words(WHOLE_MAGIC, WHOLE_FORMAT);
  for await (const { block, revision, outputBytes } of parts) {
    addTotals(totals, block);
    addStats(stats, block.stats);
    const rows = details.remap(block);
    chunks.rows.push(block.length);
    chunks.revisions.push(revision);
    chunks.output_bytes.push(outputBytes);
    chunks.crc.push(crc32(rows));
    if (rows.length > 0) yield rows;
  }
  const trailer: WholeTrailer = { pipeline: meta.pipeline, model: meta.model, totals, stats, chunks, table: details.texts() };
  const bytes = Buffer.from(JSON.stringify(trailer));
  yield bytes;
  yield words(bytes.length, crc32(bytes), WHOLE_FORMAT, WHOLE_MAGIC);
}

function addStats(sum: VerdictStats, part: VerdictStats): void {
  sum.calls += part.calls;
  sum.prompt_tokens += part.prompt_tokens;
  sum.completion_tokens += part.completion_tokens;
  sum.cost += part.cost;
  for (const stage of ['regex', 'bert', 'llm'] as const) {
    sum.ms[stage] += part.ms[stage];
    sum.in[stage] += part.in[stage];
  }
  for (const stage of ['bert', 'llm'] as const) sum.cached[stage] += part.cached[stage];
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value, i * 4);
  return bytes;
}
