import type { CsvLayout } from '@logsieve/contracts/records';
import type { RecordTable } from '@logsieve/pipeline/chunk/record-table';
import type { FoundRecord } from './record-scanner';

/** Collects the records of one chunk after another. */
export class TableBuilder {
  length = 0;
  private readonly recordStart: Uint32Array;
  private readonly recordEnd: Uint32Array;
  private readonly sourceStart: Uint32Array;
  private readonly sourceEnd: Uint32Array;
  private readonly messageStart: Uint32Array;
  private readonly messageEnd: Uint32Array;
  private readonly labelStart: Uint32Array;
  private readonly labelEnd: Uint32Array;
  private readonly pad: Uint16Array;

  constructor(
    private readonly layout: CsvLayout,
    capacity: number,
  ) {
    const column = (length = capacity) => new Uint32Array(length);
    const labels = layout.label_column === null ? 0 : capacity;
    [this.recordStart, this.recordEnd] = [column(), column()];
    [this.sourceStart, this.sourceEnd] = [column(), column()];
    [this.messageStart, this.messageEnd] = [column(), column()];
    [this.labelStart, this.labelEnd] = [column(labels), column(labels)];
    this.pad = new Uint16Array(capacity);
  }

  add(start: number, found: FoundRecord): void {
    const i = this.length++;
    this.recordStart[i] = start;
    this.recordEnd[i] = found.end;
    this.sourceStart[i] = found.sourceStart;
    this.sourceEnd[i] = found.sourceEnd;
    this.messageStart[i] = found.messageStart;
    this.messageEnd[i] = found.messageEnd;
    const { label_column: label, columns } = this.layout;
    if (label === null) {
      this.pad[i] = columns.length - found.fields + 1;
      return;
    }
    this.labelStart[i] = found.labelStart;
    this.labelEnd[i] = found.labelEnd;
    this.pad[i] = Math.max(0, label - found.fields + 1);
  }

  /** The table of what was added since the last call. `head`: bytes of the chunk before its body. */
  take(head: number): RecordTable {
    const { length } = this;
    this.length = 0;
    const labelled = this.layout.label_column !== null;
    return {
      length,
      head,
      delimiter: this.layout.delimiter,
      recordStart: this.recordStart.slice(0, length),
      recordEnd: this.recordEnd.slice(0, length),
      sourceStart: this.sourceStart.slice(0, length),
      sourceEnd: this.sourceEnd.slice(0, length),
      messageStart: this.messageStart.slice(0, length),
      messageEnd: this.messageEnd.slice(0, length),
      labelStart: labelled ? this.labelStart.slice(0, length) : null,
      labelEnd: labelled ? this.labelEnd.slice(0, length) : null,
      pad: this.pad.slice(0, length),
    };
  }
}
