import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseString } from 'fast-csv';

/** The CSV files of a folder, without the lists of sources; `deep` takes those of its folders too. */
export const listCsv = (folder: string, deep = false): string[] =>
  readdirSync(folder, { recursive: deep, encoding: 'utf8' })
    .filter((file) => file.endsWith('.csv') && !file.endsWith('SOURCES.csv'))
    .sort()
    .map((file) => join(folder, file));

/** The records of a CSV file by column name, exactly as they stand there. Rejects on a row with another number of columns than the header. */
export const readCsv = (file: string): Promise<Record<string, string>[]> =>
  new Promise((resolve, reject) => {
    const rows: Record<string, string>[] = [];
    parseString<Record<string, string>, Record<string, string>>(readFileSync(file, 'utf8'), { headers: true, strictColumnHandling: true })
      .on('data', (row) => rows.push(row))
      .on('data-invalid', (_row, number) => reject(new Error(`${file}, record ${number}: another number of columns than the header`)))
      .on('error', reject)
      .on('end', () => resolve(rows));
  });
