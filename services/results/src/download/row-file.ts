import type { ResultsQuery } from '@logsieve/contracts/rows';
import type { Chunk } from '@logsieve/pipeline/chunk/chunk';
import { CANCELLED } from '@logsieve/pipeline/protocol/cancelled-verdicts';
import { createCsvView } from '@logsieve/pipeline/render/csv-view';
import { renderNdjson } from '@logsieve/pipeline/render/ndjson-view';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import type { VerdictBlock } from '@logsieve/pipeline/verdicts/verdict-block';
import { readJobChunk } from '@logsieve/pipeline/views/read-job-chunk';
import { compileRowFilter, intersect } from '@logsieve/pipeline/views/row-filter';
import type { FileSource } from './file-source';

/** What a form is made of: the bytes before its rows, and the rows of a chunk (all, or those with a 1) as bytes. */
interface Form {
  head(): Promise<Buffer>;
  rows(chunk: Chunk, verdicts: VerdictBlock, firstRow: number, mask: Uint8Array | undefined): Buffer;
}

function createForm(query: ResultsQuery, { store, job, accepted, labels }: FileSource): Form {
  if (query.format === 'ndjson') {
    return {
      head: async () => Buffer.alloc(0),
      rows: (chunk, verdicts, first, mask) => renderNdjson(chunk, verdicts, labels, first, mask),
    };
  }
  const view = createCsvView(accepted.csv, labels, { columns: query.columns, excelSafe: query.excel_safe });
  return {
    head: async () => view.header((await readJobChunk(store, job, 0)).bytes),
    rows: (chunk, verdicts, _first, mask) => view.chunk(chunk, verdicts, mask),
  };
}

/** Of the records of a mask, those that were not given up because the job was cancelled. */
function withoutCancelled(mask: Uint8Array, block: VerdictBlock): Uint8Array {
  if (!block.table.includes(CANCELLED)) return mask;
  return mask.map((passes, i) => passes & (block.method(i) === METHOD_CODE.none && block.detail(i) === CANCELLED ? 0 : 1));
}

/**
 * The rows of a job in any form, a chunk at a time: those that pass the filters and whose label is final, as far as the verdicts go. `every`
 * says that these are all rows, so that what lies between them stays too. The first bytes come at once, be they none.
 * Stops when `wanted` is aborted. Throws the problems `invalid-request` (at once, for a label that the job does not have) and `job-not-found`.
 */
export function createRowFile(source: FileSource, query: ResultsQuery, every: boolean): (wanted: AbortSignal) => AsyncGenerator<Buffer> {
  const { store, job, labels, verdicts, turn } = source;
  const test = compileRowFilter(query, labels);
  const form = createForm(query, source);

  /** The rows of a chunk that are given; undefined where there are none, so that the chunk need not be read. */
  function maskOf(block: VerdictBlock): Uint8Array | undefined {
    const mask = test.byVerdict(block);
    const kept = mask && withoutCancelled(mask, block);
    return kept?.includes(1) ? kept : undefined;
  }

  async function* read(wanted: AbortSignal): AsyncGenerator<Buffer> {
    yield await form.head();
    for (let index = 0; index < verdicts.chunks && !wanted.aborted; index++) {
      const block = await verdicts.readChunk(index);
      const mask = block && (every ? undefined : maskOf(block));
      if (!block || (!every && !mask)) continue;
      const chunk = await readJobChunk(store, job, index);
      await turn();
      const passing = mask && test.byText ? intersect(mask, test.byText(chunk)) : mask;
      const bytes = form.rows(chunk, block, verdicts.firstRow(index), passing);
      if (bytes.length > 0) yield bytes;
    }
  }

  return read;
}
