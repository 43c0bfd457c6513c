import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import type { Method } from '@logsieve/contracts/methods';
import type { Row, RowVerdict } from '@logsieve/contracts/rows';
import type { Records } from '../classifier';
import { isCachedAnswer, METHOD_CODE, type MethodCode } from '../verdicts/verdict';
import { CONFIDENCE_ONE, type VerdictBlock } from '../verdicts/verdict-block';

const METHOD_NAMES: Record<MethodCode, Method | undefined> = {
  [METHOD_CODE.open]: undefined,
  [METHOD_CODE.regex]: 'regex',
  [METHOD_CODE.bert]: 'bert',
  [METHOD_CODE.llm]: 'llm',
  [METHOD_CODE.none]: 'none',
  [METHOD_CODE.pending]: undefined,
};

/** The name of a method as users see it; undefined for a verdict that is not final. */
export const methodName = (code: MethodCode): Method | undefined => METHOD_NAMES[code];

/** The shortest decimal that would be stored the same: 0.93 is shown as it was given, and what is stored apart is shown apart. */
function shorten(confidence: number): number {
  const stored = Math.round(confidence * CONFIDENCE_ONE);
  for (const scale of [1, 10, 100, 1_000, 10_000]) {
    const short = Math.round(confidence * scale) / scale;
    if (Math.round(short * CONFIDENCE_ONE) === stored) return short;
  }
  return Math.round(confidence * 1e5) / 1e5;
}

/** What became of record i of a block. `labels` are those of the job's pipeline. Throws RangeError where its verdict is not final. */
export function toRowVerdict(block: VerdictBlock, i: number, labels: readonly string[]): RowVerdict {
  const method = methodName(block.method(i));
  const index = block.label(i);
  const label = index === 0 ? UNCLASSIFIED : labels[index - 1];
  if (method === undefined) throw new RangeError(`record ${i} has no final verdict`);
  if (label === undefined) throw new RangeError(`record ${i} has label ${index} of ${labels.length}`);
  const rule = method === 'regex' ? (block.detail(i) ?? null) : null;
  return { label, method, confidence: shorten(block.confidence(i)), rule };
}

/** Record i of a chunk with what became of it, as clients see it. `number` is that of the row in its job, from 1. Throws RangeError as above. */
export function toRow(number: number, records: Records, block: VerdictBlock, i: number, labels: readonly string[]): Row {
  const verdict = toRowVerdict(block, i, labels);
  return {
    row: number,
    source: records.source(i),
    log_message: records.message(i),
    ...verdict,
    cached: verdict.method === 'llm' && isCachedAnswer(block.detail(i)),
    error: verdict.method === 'none' ? (block.detail(i) ?? null) : null,
  };
}
