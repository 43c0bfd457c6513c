import { METHOD_CODE, type MethodCode, type Verdict } from './verdict';

/** What the stages did for one chunk: plain numbers, summed over chunks. `ms` is milliseconds, `in` and `cached` are records. */
export interface VerdictStats {
  calls: number;
  prompt_tokens: number;
  completion_tokens: number;
  /** What the tokens cost, in millionths of the currency of the prices. */
  cost: number;
  ms: { regex: number; bert: number; llm: number };
  cached: { bert: number; llm: number };
  /** Records that the stage was asked about. */
  in: { regex: number; bert: number; llm: number };
}

export const emptyStats = (): VerdictStats => ({
  calls: 0,
  prompt_tokens: 0,
  completion_tokens: 0,
  cost: 0,
  ms: { regex: 0, bert: 0, llm: 0 },
  cached: { bert: 0, llm: 0 },
  in: { regex: 0, bert: 0, llm: 0 },
});

export const VERDICT_ROW_BYTES = 8;
const METHOD_COUNT = Object.keys(METHOD_CODE).length;
/** How a confidence of 1 is stored. */
export const CONFIDENCE_ONE = 0xffff;

/**
 * The verdicts of one chunk, 8 bytes a record: label u8, method u8, confidence u16 (×65535), detail u32, little endian.
 * Detail 0 is none, i is `table[i-1]`. A fresh row is all zero: label 0, method open.
 */
export class VerdictBlock {
  private readonly view: DataView;
  private readonly interned = new Map<string, number>();

  /** Over rows as stored. Takes the parts as they are; throws RangeError when they do not fit together. */
  constructor(
    readonly rows: Uint8Array,
    readonly table: string[],
    readonly stats: VerdictStats,
  ) {
    if (rows.length % VERDICT_ROW_BYTES !== 0)
      throw new RangeError(`verdict rows: ${rows.length} bytes are not a multiple of ${VERDICT_ROW_BYTES}`);
    this.view = new DataView(rows.buffer, rows.byteOffset, rows.length);
    for (const [i, text] of table.entries()) this.interned.set(text, i + 1);
    for (let i = 0; i < this.length; i++) {
      if (this.method(i) >= METHOD_COUNT) throw new RangeError(`verdict row ${i}: unknown method ${this.method(i)}`);
      if (this.detailIndex(i) > table.length) throw new RangeError(`verdict row ${i}: detail ${this.detailIndex(i)} of ${table.length}`);
    }
  }

  /** A block of n records without a verdict. */
  static open(n: number): VerdictBlock {
    return new VerdictBlock(new Uint8Array(n * VERDICT_ROW_BYTES), [], emptyStats());
  }

  /** Records in the block. */
  get length(): number {
    return this.rows.length / VERDICT_ROW_BYTES;
  }

  label(i: number): number {
    return this.view.getUint8(this.at(i));
  }

  method(i: number): MethodCode {
    return this.view.getUint8(this.at(i) + 1) as MethodCode;
  }

  confidence(i: number): number {
    return this.view.getUint16(this.at(i) + 2, true) / CONFIDENCE_ONE;
  }

  detail(i: number): string | undefined {
    const index = this.detailIndex(i);
    return index === 0 ? undefined : this.table[index - 1];
  }

  get(i: number): Verdict {
    const verdict = { label: this.label(i), method: this.method(i), confidence: this.confidence(i) };
    const detail = this.detail(i);
    return detail === undefined ? verdict : { ...verdict, detail };
  }

  /** Throws RangeError for a row, label, method or confidence out of range. */
  set(i: number, verdict: Verdict): void {
    const { label, method, confidence, detail } = verdict;
    if (!Number.isInteger(label) || label < 0 || label > 255) throw new RangeError(`verdict row ${i}: label ${label} is not 0 to 255`);
    if (!Number.isInteger(method) || method < 0 || method >= METHOD_COUNT)
      throw new RangeError(`verdict row ${i}: unknown method ${method}`);
    if (!(confidence >= 0 && confidence <= 1)) throw new RangeError(`verdict row ${i}: confidence ${confidence} is not 0 to 1`);
    const at = this.at(i);
    this.view.setUint8(at, label);
    this.view.setUint8(at + 1, method);
    this.view.setUint16(at + 2, Math.round(confidence * CONFIDENCE_ONE), true);
    this.view.setUint32(at + 4, detail === undefined ? 0 : this.intern(detail), true);
  }

  /** Rows with this method, ascending. */
  indexesOf(method: MethodCode): number[] {
    const indexes: number[] = [];
    for (let i = 0; i < this.length; i++) if (this.method(i) === method) indexes.push(i);
    return indexes;
  }

  has(method: MethodCode): boolean {
    for (let at = 1; at < this.rows.length; at += VERDICT_ROW_BYTES) if (this.rows[at] === method) return true;
    return false;
  }

  /** Records of each method, indexed by its code. */
  countsByMethod(): Uint32Array {
    return this.countBytes(1, METHOD_COUNT);
  }

  /** Records of each label, indexed by it, 256 entries. What has no verdict yet counts as 0. */
  countsByLabel(): Uint32Array {
    return this.countBytes(0, 256);
  }

  clone(): VerdictBlock {
    return new VerdictBlock(this.rows.slice(), [...this.table], structuredClone(this.stats));
  }

  private countBytes(offset: number, kinds: number): Uint32Array {
    const counts = new Uint32Array(kinds);
    for (let at = offset; at < this.rows.length; at += VERDICT_ROW_BYTES)
      counts[this.rows[at] as number] = (counts[this.rows[at] as number] ?? 0) + 1;
    return counts;
  }

  private detailIndex(i: number): number {
    return this.view.getUint32(this.at(i) + 4, true);
  }

  private intern(text: string): number {
    const known = this.interned.get(text);
    if (known !== undefined) return known;
    const index = this.table.push(text);
    this.interned.set(text, index);
    return index;
  }

  private at(i: number): number {
    if (!Number.isInteger(i) || i < 0 || i >= this.length) throw new RangeError(`verdict row ${i} of ${this.length}`);
    return i * VERDICT_ROW_BYTES;
  }
}
