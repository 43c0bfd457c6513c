import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toTemplate } from '@logsieve/ml/template';
import { parseString } from 'fast-csv';

/** One message and the label that it should get. */
export interface LabelledLog {
  readonly source: string;
  readonly message: string;
  readonly label: string;
  /** Messages of one template count as one in `template_accuracy`. */
  readonly template: string;
}

const REQUIRED = ['log_message', 'target_label'] as const;

type Row = Record<string, string | undefined>;

/**
 * Reads a CSV with the columns `log_message` and `target_label`; `source` and `template` are used where it has them.
 * Without a template a message stands with those that differ from it in values alone.
 * @throws Error naming file and row: no such column, another number of columns, no label, no rows.
 */
export const readLabelledCsv = async (file: string): Promise<LabelledLog[]> => {
  const name = path.basename(file);
  const text = await readFile(file, 'utf8');
  const logs = await new Promise<LabelledLog[]>((resolve, reject) => {
    const found: LabelledLog[] = [];
    const fail = (why: string) => reject(new Error(`${name}${why}`));
    parseString<Row, Row>(text.replace(/^\uFEFF/, ''), {
      headers: (names) => names.map((column) => column?.trim()),
      strictColumnHandling: true,
      ignoreEmpty: true,
    })
      .on('headers', (headers: string[]) => {
        const missing = REQUIRED.filter((column) => !headers.includes(column));
        if (missing.length > 0) fail(`: no column ${missing.join(' and no column ')}; the header has ${headers.join(', ')}`);
      })
      .on('data', (row: Row) => {
        const { source = '', log_message: message = '', target_label: label = '', template } = row;
        if (label.trim() === '') fail(`, row ${found.length + 2}: target_label is empty`);
        found.push({ source, message, label: label.trim(), template: template?.trim() || toTemplate(message, 'hash') });
      })
      .on('data-invalid', (row: string[], number: number) =>
        fail(`, row ${number + 1}: the header has another number of columns than the ${row.length} here`),
      )
      .on('error', (error: Error) => fail(`: ${error.message}`))
      .on('end', () => resolve(found));
  });
  if (logs.length === 0) throw new Error(`${name}: no rows under a header`);
  return logs;
};
