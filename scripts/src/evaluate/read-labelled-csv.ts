import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toTemplate } from '@logsieve/ml/template';
import { readLabelledRecords } from '../csv/read-labelled-records';

/** One message and the label that it should get. */
export interface LabelledLog {
  readonly source: string;
  readonly message: string;
  readonly label: string;
  /** Messages of one template count as one in `template_accuracy`. */
  readonly template: string;
}

/**
 * Reads a CSV with the columns `log_message` and `target_label`; `source` and `template` are used where it has them.
 * Without a template a message stands with those that differ from it in values alone.
 * @throws Error naming file and row: no such column, another number of columns, no label, no rows.
 */
export const readLabelledCsv = async (file: string): Promise<LabelledLog[]> => {
  const name = path.basename(file);
  const text = await readFile(file, 'utf8');
  const records = await readLabelledRecords(name, text.replace(/^\uFEFF/, ''));
  const logs = records.map(({ row, number }): LabelledLog => {
    const { source = '', log_message: message = '', target_label: label = '', template } = row;
    if (label.trim() === '') throw new Error(`${name}, row ${number}: target_label is empty`);
    return { source, message, label: label.trim(), template: template?.trim() || toTemplate(message, 'hash') };
  });
  if (logs.length === 0) throw new Error(`${name}: no rows under a header`);
  return logs;
};
