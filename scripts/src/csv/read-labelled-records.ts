import { parseString } from 'fast-csv';

export type LabelledRecord = Record<string, string | undefined>;

const REQUIRED = ['log_message', 'target_label'] as const;

/**
 * All records of a CSV with the columns `log_message` and `target_label`, by column name, each with its number as a spreadsheet shows it: the header is row 1.
 * @throws Error naming the file, and the row where one is wrong: no such column, another number of columns than the header.
 */
export const readLabelledRecords = (name: string, text: string): Promise<{ row: LabelledRecord; number: number }[]> =>
  new Promise((resolve, reject) => {
    const records: { row: LabelledRecord; number: number }[] = [];
    parseString<LabelledRecord, LabelledRecord>(text, {
      headers: (names) => names.map((column) => column?.trim()),
      strictColumnHandling: true,
      ignoreEmpty: true,
    })
      .on('headers', (headers: string[]) => {
        const missing = REQUIRED.filter((column) => !headers.includes(column));
        if (missing.length > 0)
          reject(new Error(`${name}: no column ${missing.join(' and no column ')}; the header has ${headers.join(', ')}`));
      })
      .on('data', (row: LabelledRecord) => records.push({ row, number: records.length + 2 }))
      .on('data-invalid', (row: string[], number: number) =>
        reject(new Error(`${name}, row ${number + 1}: the header has another number of columns than the ${row.length} here`)),
      )
      .on('error', (error: Error) => reject(new Error(`${name}: ${error.message}`)))
      .on('end', () => resolve(records));
  });
