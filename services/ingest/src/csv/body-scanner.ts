import type { CsvLayout } from '@logsieve/contracts/records';
import type { Chunk } from '@logsieve/pipeline/chunk/chunk';
import { SPACE, TAB } from '@logsieve/pipeline/csv/bytes';
import { afterLineEnding, blankLineEnd } from '@logsieve/pipeline/csv/cells';
import type { ByteWindow } from './byte-window';
import type { CsvProblem } from './csv-problem';
import type { ScanLimits } from './limits';
import { createRecordScanner, type FoundRecord } from './record-scanner';
import { RaggedRows, recordTooLarge, unclosedQuote } from './refusals';
import { TableBuilder } from './table-builder';
import { beginsTail, TailFinder } from './tail-finder';

/** Scans what follows the header, one line or record after another, and cuts it into chunks. */
export class BodyScanner {
  /** Records seen, without those of the chunk at work. */
  private rowsBefore = 0;
  private chunksBefore = 0;
  private lineEnds: number;
  private head: number;
  private readonly alsoBlank: number;
  private readonly table: TableBuilder;
  private readonly ragged: RaggedRows;
  private readonly tail: TailFinder;
  private readonly scanRecord: ReturnType<typeof createRecordScanner>;

  constructor(
    private readonly window: ByteWindow,
    private readonly layout: CsvLayout,
    private readonly limits: ScanLimits,
  ) {
    this.head = layout.body_start;
    this.lineEnds = window.bytes.toString('latin1', 0, layout.body_start).match(/\r\n|\r|\n/g)?.length ?? 0;
    this.alsoBlank = layout.delimiter === '\t' ? SPACE : TAB;
    this.table = new TableBuilder(layout, Math.max(...limits.chunkRecords));
    this.ragged = new RaggedRows(layout.columns.length);
    this.tail = new TailFinder(this.alsoBlank, limits.recordBytes + 1);
    this.scanRecord = createRecordScanner(layout);
    window.position = layout.body_start;
  }

  get rows(): number {
    return this.rowsBefore + this.table.length;
  }

  /** Scans the checked bytes of the window and answers the chunks that are cut. `complete`: no more bytes will come. Throws CsvProblem. */
  scan(complete: boolean): Chunk[] {
    const { window, limits, table, scanRecord } = this;
    const chunks: Chunk[] = [];
    while (window.position < window.checked) {
      const { bytes, position, checked } = window;
      if (beginsTail(bytes[position])) {
        const isTail = this.tail.isTail(window, position, complete);
        if (isTail === undefined) break;
        if (isTail) {
          if (position > 0 && checked > limits.chunkBytes) chunks.push(this.cut());
          window.position = window.checked;
          break;
        }
      }
      const stop = Math.min(checked, position + limits.recordBytes + 1);
      const blankEnd = blankLineEnd(bytes, position, stop, this.alsoBlank);
      const found = blankEnd === -1 ? scanRecord(bytes, position, stop) : undefined;
      const end = found ? found.end : blankEnd;
      if (end === stop) {
        if (end - position > limits.recordBytes) throw this.tooLarge(found);
        if (!complete) break;
        if (found && found.quotes.openQuote !== -1)
          throw this.refusal(unclosedQuote(this.rows + 1, this.lineEnds + found.quotes.lineEnds + 1));
      }
      const next = afterLineEnding(bytes, end, checked, complete);
      if (next === -1) break;
      if (position > 0 && (next > limits.chunkBytes || (found && table.length >= this.chunkRecords()))) {
        chunks.push(this.cut());
        continue;
      }
      if (found) {
        table.add(position, found);
        this.lineEnds += found.quotes.lineEnds;
        if (found.fields > this.layout.columns.length) this.ragged.add(this.rows, found.fields);
      }
      this.lineEnds++;
      window.position = next;
    }
    return chunks;
  }

  /** The last chunk, after all is scanned. */
  last(): Chunk {
    return this.cut();
  }

  /** What to refuse the upload for: rows with too many fields that were seen before come first. */
  refusal(problem: CsvProblem): CsvProblem {
    return this.ragged.problem(this.rows) ?? problem;
  }

  private cut(): Chunk {
    const problem = this.ragged.problem(this.rows);
    if (problem) throw problem;
    const table = this.table.take(this.head);
    this.rowsBefore += table.length;
    this.chunksBefore++;
    this.head = 0;
    return { table, bytes: this.window.takeScanned() };
  }

  private chunkRecords(): number {
    const { chunkRecords } = this.limits;
    return chunkRecords[Math.min(this.chunksBefore, chunkRecords.length - 1)] as number;
  }

  private tooLarge(found: FoundRecord | undefined): CsvProblem {
    return this.refusal(recordTooLarge(this.rows + 1, this.lineEnds + 1, found?.quotes, this.limits.recordBytes));
  }
}
