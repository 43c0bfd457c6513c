import { parseString } from 'fast-csv';
import type { Evidence } from './evidence';
import { expectedLabel, UNCLASSIFIED } from './expected-labels';
import { Check, type Finding } from './finding';
import { faultsDuring, jobsOf, type KnownJob, lastView } from './jobs-of';
import { isBlank, type RawRecord, splitRecords } from './split-records';

/** Kinds of faults under which a provider gives answers that can't be used: only then a row may stay without its label. */
export const BAD_ANSWERS = 'llm-garbage';
/** The first columns of every input of a run. */
const COLUMNS = { rid: 0, nonce: 1, source: 2, message: 3 } as const;

/**
 * I1 (rows: as many, in order, none twice), I2 (bytes: each record as it was, then delimiter, label and its own line ending),
 * I3 (label: the one that the oracle says) and the outputs' part of I8 (nothing of another job) over every output that was downloaded.
 */
export async function checkOutputs(evidence: Evidence): Promise<Finding[]> {
  const rows = new Check('I1', 'every row once, in order');
  const bytes = new Check('I2', 'bytes as they were');
  const labels = new Check('I3', 'the right label');
  const own = new Check('I8', 'nothing of another job in an output');
  for (const job of jobsOf(evidence.history)) {
    for (const file of new Set(job.downloads.flatMap((one) => one.file ?? []))) {
      const input = evidence.input(job.input);
      const output = evidence.output(file);
      const delimiter = String.fromCharCode(input[3] ?? 0);
      const fields = await parse(output.toString(), delimiter);
      // What a cancel keeps is a part of the rows: those that were labelled before.
      const isPart = lastView(job)?.status === 'cancelled';
      checkRows(rows, job, isPart, await parse(input.toString(), delimiter), fields);
      const compare = isPart ? comparePart : compareBytes;
      if (compare(bytes, job, splitRecords(input, delimiter), splitRecords(output, delimiter), delimiter))
        checkLabels(labels, evidence, job, fields);
      const nonce = job.input.replace(/\.csv$/, '');
      for (const row of fields.slice(1))
        own.expect(row[COLUMNS.nonce] === nonce, 'leaked', () => `${job.id} (${nonce}) has a row of ${row[COLUMNS.nonce]}`);
    }
  }
  return [rows, bytes, labels, own].map((check) => check.finding());
}

/** The records that are no blank lines, header first, by a parser that is none of ours. */
async function parse(csv: string, delimiter: string): Promise<string[][]> {
  const records: string[][] = [];
  for await (const record of parseString(csv, { delimiter, ignoreEmpty: false })) records.push(record as string[]);
  return records.filter((record) => record.length > 1 || record[0]?.trim());
}

function checkRows(check: Check, { id }: KnownJob, isPart: boolean, before: string[][], after: string[][]): void {
  const seen = new Set<string>();
  for (const row of after.slice(1)) {
    const rid = row[COLUMNS.rid] ?? '';
    check.expect(!seen.has(rid), 'duplicated', () => `${id}: row ${rid} comes back twice`);
    seen.add(rid);
  }
  for (const row of before.slice(1)) {
    const rid = row[COLUMNS.rid] ?? '';
    if (!isPart) check.expect(seen.has(rid), 'lost', () => `${id}: row ${rid} does not come back`);
  }
  const order = (list: string[][]) => list.slice(1).map((row) => row[COLUMNS.rid] ?? '');
  const [was, is] = [order(before).filter((rid) => !isPart || seen.has(rid)), order(after)];
  const wrong = is.findIndex((rid, i) => rid !== was[i]);
  if (is.length === was.length) check.expect(wrong < 0, 'changed', () => `${id}: place ${wrong} has row ${is[wrong]}, not ${was[wrong]}`);
}

/** Whether all is as it was; compares up to the first difference. */
function compareBytes(check: Check, { id }: KnownJob, before: RawRecord[], after: RawRecord[], delimiter: string): boolean {
  if (!check.expect(before.length === after.length, 'changed', () => `${id}: ${before.length} records went in, ${after.length} came out`))
    return false;
  return before.every((record, i) => {
    const out = after[i] as RawRecord;
    const kept = isBlank(record) ? record.bytes : Buffer.concat([record.bytes, Buffer.from(delimiter)]);
    const isSame =
      out.bytes.subarray(0, kept.length).equals(kept) && out.ending.equals(record.ending) && (!isBlank(record) || out.bytes.equals(kept));
    return check.expect(
      isSame,
      'changed',
      () => `${id}: record ${i} is ${JSON.stringify(String(out.bytes))}, was ${JSON.stringify(String(record.bytes))}`,
    );
  });
}

/** Whether each record is one of the input's, in its order, with a label behind it. */
function comparePart(check: Check, { id }: KnownJob, before: RawRecord[], after: RawRecord[], delimiter: string): boolean {
  let next = 0;
  return after.every((out, i) => {
    if (isBlank(out)) return true;
    const isHere = (record: RawRecord): boolean => {
      const kept = Buffer.concat([record.bytes, Buffer.from(delimiter)]);
      return out.bytes.subarray(0, kept.length).equals(kept);
    };
    while (next < before.length && !isHere(before[next] as RawRecord)) next++;
    return check.expect(
      next++ < before.length,
      'changed',
      () => `${id}: record ${i} of its part, ${JSON.stringify(String(out.bytes))}, is none of the input`,
    );
  });
}

function checkLabels(check: Check, evidence: Evidence, job: KnownJob, fields: string[][]): void {
  const view = lastView(job);
  const known = new Set([...evidence.oracle.labels, UNCLASSIFIED]);
  // A job whose provider talked nonsense says how many rows it gave up.
  const isSpoilt = faultsDuring(evidence.history, job).some(({ kind }) => kind === BAD_ANSWERS);
  let mayBeOpen = isSpoilt ? (view?.rows.failed ?? 0) : 0;
  for (const row of fields.slice(1)) {
    const [source, message, label] = [row[COLUMNS.source] ?? '', row[COLUMNS.message] ?? '', row.at(-1) ?? ''];
    check.expect(known.has(label), 'changed', () => `${job.id}: row ${row[COLUMNS.rid]} has the unknown label ${JSON.stringify(label)}`);
    const right = expectedLabel(evidence.oracle, source, message);
    const isRight = label === right || (label === UNCLASSIFIED && mayBeOpen-- > 0);
    check.expect(
      isRight,
      'changed',
      () => `${job.id}: row ${row[COLUMNS.rid]} has the label ${label}, not ${right ?? 'known to the oracle'}`,
    );
  }
}
