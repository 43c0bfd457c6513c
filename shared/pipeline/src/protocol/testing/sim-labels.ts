import { CorruptChunkError } from '../../chunk/chunk';
import { METHOD_CODE, type Verdict } from '../../verdicts/verdict';
import { VerdictBlock } from '../../verdicts/verdict-block';

/** The stages of the simulation: what becomes of a record is a pure function of the record. */

export type RowKind = 'regex' | 'bert' | 'llm' | 'llm-after-bert' | 'none' | 'none-after-bert';
const KINDS: readonly RowKind[] = ['regex', 'regex', 'bert', 'llm', 'llm-after-bert', 'none', 'none-after-bert'];
const { regex, bert, llm, none, open, pending } = METHOD_CODE;

/** A chunk object: whose it is, which, and its records' texts. */
export const encodeSimChunk = (rows: readonly string[]): Buffer => Buffer.from(JSON.stringify(rows));

export function decodeSimChunk(object: Buffer): string[] {
  try {
    return JSON.parse(object.toString());
  } catch {
    throw new CorruptChunkError('chunk: not as it was written');
  }
}

function hash(text: string): number {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return (value ^ (value >>> 13)) >>> 0;
}

export const kindOf = (row: string): RowKind => KINDS[hash(row) % KINDS.length] as RowKind;
export const labelOf = (row: string): number => 1 + (hash(`label ${row}`) % 200);
const named = (row: string, method: typeof regex | typeof bert | typeof llm): Verdict => ({
  label: labelOf(row),
  method,
  confidence: 1,
  detail: `by ${method}`,
});
const UNNAMED: Verdict = { label: 0, method: none, confidence: 0 };
const PENDING: Verdict = { label: 0, method: pending, confidence: 0 };

export function regexStage(rows: readonly string[], start: VerdictBlock | undefined): VerdictBlock {
  const block = start?.clone() ?? VerdictBlock.open(rows.length);
  const asked = block.indexesOf(open);
  for (const i of asked) {
    const row = rows[i] as string;
    const kind = kindOf(row);
    if (kind === 'regex') block.set(i, named(row, regex));
    if (kind === 'none') block.set(i, UNNAMED);
    if (kind === 'llm') block.set(i, PENDING);
  }
  block.stats.in.regex = asked.length;
  return block;
}

export function bertStage(rows: readonly string[], base: VerdictBlock): VerdictBlock {
  const block = base.clone();
  for (const i of base.indexesOf(open)) {
    const row = rows[i] as string;
    const kind = kindOf(row);
    block.set(i, kind === 'bert' ? named(row, bert) : kind === 'llm-after-bert' ? PENDING : UNNAMED);
  }
  block.stats.in.bert = base.indexesOf(open).length;
  return block;
}

/** Answers the pending records that `isAnswered` lets through. */
export function llmStage(rows: readonly string[], revision0: VerdictBlock, isAnswered: (row: string) => boolean): VerdictBlock {
  const block = revision0.clone();
  for (const i of revision0.indexesOf(pending)) {
    const row = rows[i] as string;
    if (isAnswered(row)) block.set(i, named(row, llm));
  }
  block.stats.in.llm = revision0.indexesOf(pending).length;
  block.stats.calls = 1;
  return block;
}

/** Why a verdict is not what its record must get; undefined where it is. `reasons`: details with which a record may have been given up. */
export function faultOf(row: string, verdict: Verdict, reasons: readonly string[]): string | undefined {
  const kind = kindOf(row);
  if (verdict.method === none && verdict.label === 0 && verdict.detail !== undefined) {
    if (verdict.detail === 'cancelled' && reasons.includes('cancelled')) return undefined;
    if (verdict.detail === 'llm_unavailable' && kind.startsWith('llm') && reasons.includes('llm_unavailable')) return undefined;
  }
  if (kind.startsWith('none') && verdict.method === none && verdict.label === 0 && verdict.detail === undefined) return undefined;
  const method = kind === 'regex' ? regex : kind === 'bert' ? bert : llm;
  if (!kind.startsWith('none') && verdict.method === method && verdict.label === labelOf(row)) return undefined;
  return `row ${row} of kind ${kind} has the verdict ${JSON.stringify(verdict)}`;
}
