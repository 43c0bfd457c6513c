import { writeFile } from 'node:fs/promises';
import type { LogRecord } from './mixes';

const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Characters in one write. */
const BLOCK = 2 ** 20;

function* lines(records: Iterator<LogRecord>, rows: number, filling: string): Generator<string> {
  const more = filling === '' ? '' : `,${filling}`;
  let block = `id,source,log_message${more === '' ? '' : ',filling'}\n`;
  for (let row = 0; row < rows; row++) {
    const next = records.next();
    if (next.done) throw new RangeError(`${row} records, not ${rows}`);
    block += `${row},${cell(next.value.source)},${cell(next.value.message)}${more}\n`;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  yield block;
}

/**
 * Writes a CSV of the first `rows` records, a line each, with `filling` in a column more where it is given. Throws a RangeError where there
 * are fewer; the file is closed then too.
 */
export const writeInput = (file: string, records: Iterator<LogRecord>, rows: number, filling = ''): Promise<void> =>
  writeFile(file, lines(records, rows, filling));
