import type { CsvLayout } from '@logsieve/contracts/records';
import type { ResultColumn, RowVerdict } from '@logsieve/contracts/rows';
import type { Chunk } from '../chunk/chunk';
import { afterLineEnding, cellEnd, noQuotes, textStart } from '../csv/cells';
import { skipPreamble } from '../csv/preamble';
import type { VerdictBlock } from '../verdicts/verdict-block';
import { toRowVerdict } from '../views/row-view';
import { ByteWriter } from './byte-writer';
import { toCsvCell } from './csv-cell';
import { APOSTROPHE, guardPosition, guardText } from './formula-guard';
import { placeTargetColumns } from './target-columns';

/** What a CSV form differs in from the default one, which has the column `label` alone and changes no cell. */
export interface CsvForm {
  /** At least one. */
  readonly columns: readonly ResultColumn[];
  /** Cells that a spreadsheet would take for formulas get an apostrophe, those of the upload and its header too. */
  readonly excelSafe: boolean;
}

/** A CSV form of a job's rows: a header, then the rows of each chunk. Cells that are not filled or guarded keep their bytes. */
export interface CsvView {
  /** The first bytes. `bytes` is the upload's beginning, at least to `layout.body_start`. */
  header(bytes: Buffer): Buffer;
  /**
   * The rows of a chunk. Without `rows` they are all, and what lies between them (line endings, blank lines) stays; with it (1 for each record
   * to give) each has its own line ending and nothing else is there. Throws RangeError where a verdict that is needed is not final.
   */
  chunk(chunk: Chunk, verdicts: VerdictBlock, rows?: Uint8Array): Buffer;
}

/** A row of one empty cell, written so that it is no blank line. */
const EMPTY_CELL = Buffer.from('""');
/** Bytes to expect that a record gains. */
const ROOM_PER_RECORD = 64;

/** `labels` are those of the job's pipeline. */
export function createCsvView(layout: CsvLayout, labels: readonly string[], { columns, excelSafe }: CsvForm): CsvView {
  const { fills, added } = placeTargetColumns(layout, columns);
  const delimiter = layout.delimiter.charCodeAt(0);
  const quotes = noQuotes();
  const toCell = createCells((text) => Buffer.from(toCsvCell(excelSafe ? guardText(text) : text, layout.delimiter)));

  /** Writes the cells that a record has, filled as `valueAt` says (undefined leaves one as it is). Answers how many they are. */
  function writeCells(out: ByteWriter, bytes: Buffer, start: number, end: number, valueAt: (which: number) => Buffer | undefined): number {
    let from = start;
    let cells = 0;
    for (let cell = start, stop = start - 1; stop < end; cell = stop + 1) {
      const text = textStart(bytes, cell, end);
      stop = cellEnd(bytes, text, end, delimiter, quotes);
      const which = fills[cells++] ?? -1;
      const value = which === -1 ? undefined : valueAt(which);
      const guard = excelSafe && !value ? guardPosition(bytes, text, stop) : -1;
      if (value) {
        out.write(bytes, from, cell);
        out.write(value);
        from = stop;
      } else if (guard !== -1) {
        out.write(bytes, from, guard);
        out.byte(APOSTROPHE);
        from = guard;
      }
    }
    out.write(bytes, from, end);
    return cells;
  }

  /** Writes the cells that the record lacks. */
  function writeMissing(out: ByteWriter, cells: number, valueAt: (which: number) => Buffer): void {
    for (let index = cells; index < fills.length; index++) {
      out.byte(delimiter);
      const which = fills[index] as number;
      if (which !== -1) out.write(valueAt(which));
    }
  }

  function header(bytes: Buffer): Buffer {
    const { bom, header_end, body_start } = layout;
    const start = skipPreamble(bytes, bom, header_end, true)?.start ?? bom;
    const out = new ByteWriter(body_start + ROOM_PER_RECORD);
    out.write(bytes, 0, start);
    writeCells(out, bytes, start, header_end, () => undefined);
    out.write(Buffer.from(added.map((name) => layout.delimiter + name).join('')));
    out.write(bytes, header_end, body_start);
    return out.bytes();
  }

  function chunk({ table, bytes }: Chunk, verdicts: VerdictBlock, rows?: Uint8Array): Buffer {
    if (verdicts.length !== table.length) throw new RangeError(`${verdicts.length} verdicts for ${table.length} records`);
    const out = new ByteWriter(rows ? ROOM_PER_RECORD : bytes.length + table.length * ROOM_PER_RECORD);
    let verdict: RowVerdict;
    const valueAt = (which: number): Buffer => toCell(verdict[columns[which] as ResultColumn]);
    let from = table.head;
    for (let i = 0; i < table.length; i++) {
      if (rows?.[i] === 0) continue;
      const [start, end] = [table.recordStart[i] as number, table.recordEnd[i] as number];
      verdict = toRowVerdict(verdicts, i, labels);
      if (!rows) out.write(bytes, from, start);
      const before = out.length;
      writeMissing(out, writeCells(out, bytes, start, end, valueAt), valueAt);
      if (out.length === before) out.write(EMPTY_CELL);
      from = end;
      if (rows) out.write(bytes, end, afterLineEnding(bytes, end, bytes.length, true));
    }
    if (!rows) out.write(bytes, from, bytes.length);
    return out.bytes();
  }

  return { header, chunk };
}

/** Makes each different cell once. */
function createCells(make: (text: string) => Buffer): (value: RowVerdict[ResultColumn]) => Buffer {
  const cells = new Map<RowVerdict[ResultColumn], Buffer>();
  return (value) => {
    let cell = cells.get(value);
    if (!cell) {
      cell = make(value === null ? '' : String(value));
      cells.set(value, cell);
    }
    return cell;
  };
}
