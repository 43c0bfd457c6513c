import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseString } from 'fast-csv';

/** One labelled message. */
export interface LabelledRow {
  readonly message: string;
  readonly label: string;
  /** Rows of one template stand on the same side of every fold. Without the column each message is its own. */
  readonly template: string | undefined;
  /** The kind of system that prints it: whole kinds are left out to see how the model does on new ones. */
  readonly system: string | undefined;
}

export interface TrainingFile {
  readonly name: string;
  readonly sha256: string;
  readonly rows: readonly LabelledRow[];
}

const REQUIRED = ['log_message', 'target_label'] as const;
const LONGEST_LABEL = 100;

type Row = Record<string, string | undefined>;

/** All records with the number of each as a spreadsheet shows it: the header is row 1. */
const parseRecords = (name: string, text: string): Promise<{ row: Row; number: number }[]> =>
  new Promise((resolve, reject) => {
    const records: { row: Row; number: number }[] = [];
    parseString<Row, Row>(text, {
      headers: (names) => names.map((column) => column?.trim()),
      strictColumnHandling: true,
      ignoreEmpty: true,
    })
      .on('headers', (headers: string[]) => {
        const missing = REQUIRED.filter((column) => !headers.includes(column));
        if (missing.length > 0)
          reject(new Error(`${name}: no column ${missing.join(' and no column ')}; the header has ${headers.join(', ')}`));
      })
      .on('data', (row: Row) => records.push({ row, number: records.length + 2 }))
      .on('data-invalid', (row: string[], number: number) =>
        reject(new Error(`${name}, row ${number + 1}: the header has another number of columns than the ${row.length} here`)),
      )
      .on('error', (error: Error) => reject(new Error(`${name}: ${error.message}`)))
      .on('end', () => resolve(records));
  });

/**
 * Reads a CSV with the columns `log_message`, `target_label` and, if it has them, `template` and `system`; other columns are ignored.
 * @throws Error naming file and row: no such column, another number of columns, an empty message or label, no rows.
 */
export const readTrainingCsv = async (file: string): Promise<TrainingFile> => {
  const name = path.basename(file);
  const bytes = readFileSync(file);
  const records = await parseRecords(name, bytes.toString('utf8'));
  if (records.length === 0) throw new Error(`${name}: no rows under a header`);
  const rows = records.map(({ row, number }): LabelledRow => {
    const message = row.log_message ?? '';
    const label = (row.target_label ?? '').trim();
    if (message.trim() === '') throw new Error(`${name}, row ${number}: log_message is empty`);
    if (label === '') throw new Error(`${name}, row ${number}: target_label is empty`);
    if (label.length > LONGEST_LABEL) throw new Error(`${name}, row ${number}: target_label is longer than ${LONGEST_LABEL} characters`);
    return { message, label, template: row.template?.trim() || undefined, system: row.system?.trim() || undefined };
  });
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), rows };
};
