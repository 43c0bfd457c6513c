import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readLabelledRecords } from '../csv/read-labelled-records';

/** One labelled message. */
export interface LabelledRow {
  readonly message: string;
  readonly label: string;
  /** Rows of one template stand on the same side of every fold. Without the column each message is its own. */
  readonly template: string | undefined;
  /** The kind of system that prints it: whole kinds are left out to see how the model does on new ones. */
  readonly system: string | undefined;
  /** The embedder itself was tuned on it: it can train, but what the model makes of it says nothing of logs that it has not seen. */
  readonly tuned?: boolean;
}

export interface TrainingFile {
  readonly name: string;
  readonly sha256: string;
  readonly rows: readonly LabelledRow[];
}

const LONGEST_LABEL = 100;

/** The labels of rows, each once, sorted by code unit. */
export const labelsOf = (rows: readonly LabelledRow[]): string[] => [...new Set(rows.map(({ label }) => label))].sort();

/**
 * Reads a CSV with the columns `log_message`, `target_label` and, if it has them, `template` and `system`; other columns are ignored.
 * @throws Error naming file and row: no such column, another number of columns, an empty message or label, no rows.
 */
export const readTrainingCsv = async (file: string): Promise<TrainingFile> => {
  const name = path.basename(file);
  const bytes = readFileSync(file);
  const records = await readLabelledRecords(name, bytes.toString('utf8'));
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
