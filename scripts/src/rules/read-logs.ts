import { createReadStream } from 'node:fs';
import path from 'node:path';
import { parseStream } from 'fast-csv';
import type { Log } from './tally';

type Row = Record<string, string | undefined>;

/**
 * The messages of a CSV with a column `log_message`, as they are read; a column `target_label`, where there is one, holds what they should get.
 * @throws Error naming file and row: no such column, another number of columns, a file that can't be read.
 */
export async function* readLogs(file: string): AsyncGenerator<Log> {
  const name = path.basename(file);
  const bytes = createReadStream(file);
  const rows = parseStream<Row, Row>(bytes, {
    headers: (names) =>
      names.map((column) =>
        column
          ?.replace(/^\uFEFF/, '')
          .trim()
          .toLowerCase(),
      ),
    strictColumnHandling: true,
    ignoreEmpty: true,
  });
  bytes.once('error', (error) => rows.destroy(error));
  rows.on('headers', (headers: string[]) => {
    if (!headers.includes('log_message')) rows.destroy(new Error(`${name}: no column log_message; the header has ${headers.join(', ')}`));
  });
  rows.on('data-invalid', (row: string[], number: number) =>
    rows.destroy(new Error(`${name}, row ${number + 1}: the header has another number of columns than the ${row.length} here`)),
  );
  for await (const { log_message: message = '', target_label: label } of rows as AsyncIterable<Row>) {
    yield label?.trim() ? { message, label: label.trim() } : { message };
  }
}
