import type { Chunk } from '../../chunk/chunk';
import type { RecordTable } from '../../chunk/record-table';
import type { Verdict } from '../../verdicts/verdict';
import { VerdictBlock } from '../../verdicts/verdict-block';

/** A chunk of records given by their text; cells do not matter here. */
export function chunkOf(text: string, records: string[], table: Partial<RecordTable> = {}): Chunk {
  const starts = records.map((record) => text.indexOf(record));
  const recordStart = Uint32Array.from(starts);
  const recordEnd = Uint32Array.from(records, (record, i) => (starts[i] as number) + record.length);
  const rest = { sourceStart: recordStart, sourceEnd: recordStart, messageStart: recordStart, messageEnd: recordStart };
  const pad = Uint16Array.from(records, () => 1);
  const own = { length: records.length, head: 0, delimiter: ',' as const, recordStart, recordEnd, labelStart: null, labelEnd: null, pad };
  return { table: { ...own, ...rest, ...table }, bytes: Buffer.from(text) };
}

export function blockOf(...verdicts: Verdict[]): VerdictBlock {
  const block = VerdictBlock.open(verdicts.length);
  for (const [i, verdict] of verdicts.entries()) block.set(i, verdict);
  return block;
}
