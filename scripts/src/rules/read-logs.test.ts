import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLogs } from './read-logs';
import type { Log } from './tally';

const dir = mkdtempSync(path.join(tmpdir(), 'logsieve-rules-'));
afterAll(() => rmSync(dir, { recursive: true }));
const read = async (text: string): Promise<Log[]> => {
  writeFileSync(path.join(dir, 'a.csv'), text);
  const logs: Log[] = [];
  for await (const log of readLogs(path.join(dir, 'a.csv'))) logs.push(log);
  return logs;
};

test('reads messages, and labels where there are some', async () => {
  expect(await read('\uFEFFsource, Log_Message\na,"x, y"\nb,\n')).toEqual([{ message: 'x, y' }, { message: '' }]);
  expect(await read('log_message,target_label\nx, A \ny,\n')).toEqual([{ message: 'x', label: 'A' }, { message: 'y' }]);
});

test.each([
  ['source,message\na,b\n', 'a.csv: no column log_message; the header has source, message'],
  ['source,log_message\na,b\na,b,c\n', 'a.csv, row 3: the header has another number of columns than the 3 here'],
])('%j is refused', async (text, why) => {
  await expect(read(text)).rejects.toThrow(why);
});

test('a file that is not there is named', async () => {
  await expect(readLogs(path.join(dir, 'none.csv')).next()).rejects.toThrow('none.csv');
});
