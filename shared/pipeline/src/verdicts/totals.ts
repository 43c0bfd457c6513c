import { METHOD_CODE } from './verdict';
import type { VerdictBlock } from './verdict-block';

/** Records by what became of them, counted from verdicts. */
export interface Totals {
  rows: number;
  /** Indexed by label: Unclassified, then the labels of the pipeline; as long as the highest label that occurs. */
  labels: number[];
  methods: { regex: number; bert: number; llm: number; none: number };
  /** Records that nobody labelled because something failed: method none, with the error as detail. */
  failed: number;
  /** The failed records by their error. */
  failures: Record<string, number>;
}

export const noTotals = (): Totals => ({ rows: 0, labels: [], methods: { regex: 0, bert: 0, llm: 0, none: 0 }, failed: 0, failures: {} });

/** Adds the records of a block. Throws RangeError where a record is still open or pending. */
export function addTotals(totals: Totals, block: VerdictBlock): void {
  const methods = block.countsByMethod();
  const unfinished = (methods[METHOD_CODE.open] ?? 0) + (methods[METHOD_CODE.pending] ?? 0);
  if (unfinished > 0) throw new RangeError(`${unfinished} of ${block.length} records have no final verdict`);
  totals.rows += block.length;
  for (const method of ['regex', 'bert', 'llm', 'none'] as const) totals.methods[method] += methods[METHOD_CODE[method]] ?? 0;
  for (const [label, count] of block.countsByLabel().entries()) {
    if (count === 0) continue;
    while (totals.labels.length <= label) totals.labels.push(0);
    totals.labels[label] = (totals.labels[label] as number) + count;
  }
  for (const [error, count] of Object.entries(countFailures(block))) {
    totals.failures[error] = (totals.failures[error] ?? 0) + count;
    totals.failed += count;
  }
}

/** Records that have no label because something failed, by the error. */
export function countFailures(block: VerdictBlock): Record<string, number> {
  const failures: Record<string, number> = {};
  if (!block.has(METHOD_CODE.none)) return failures;
  for (const i of block.indexesOf(METHOD_CODE.none)) {
    const error = block.detail(i);
    if (error) failures[error] = (failures[error] ?? 0) + 1;
  }
  return failures;
}
