import { VERDICT_ROW_BYTES, type VerdictBlock } from './verdict-block';

/** One table for the details of many blocks. */
export class DetailTable {
  private readonly indexes = new Map<string, number>();

  /** The rows of a block as bytes, their details pointing into this table, which takes in what it lacks. */
  remap(block: VerdictBlock): Buffer {
    const to = block.table.map((text) => this.intern(text));
    const rows = Buffer.from(block.rows);
    for (let at = 4; at < rows.length; at += VERDICT_ROW_BYTES) {
      const detail = rows.readUInt32LE(at);
      if (detail !== 0) rows.writeUInt32LE(to[detail - 1] as number, at);
    }
    return rows;
  }

  /** The texts in order: detail i is the text at i-1. */
  texts(): string[] {
    return [...this.indexes.keys()];
  }

  private intern(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.indexes.set(text, this.indexes.size + 1);
    return this.indexes.size;
  }
}
