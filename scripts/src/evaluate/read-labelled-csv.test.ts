import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLabelledCsv } from './read-labelled-csv';

const dir = mkdtempSync(path.join(tmpdir(), 'logsieve-labelled-'));
afterAll(() => rmSync(dir, { recursive: true }));
const read = (text: string) => {
  writeFileSync(path.join(dir, 'a.csv'), text);
  return readLabelledCsv(path.join(dir, 'a.csv'));
};

test('reads messages and labels; source and template where they are there', async () => {
  expect(await read('source,log_message,target_label,template\nsshd,"a, b", X ,t1\n')).toEqual([
    { source: 'sshd', message: 'a, b', label: 'X', template: 't1' },
  ]);
  expect(await read('\uFEFFtarget_label,log_message\nX,took 12 ms\nX,took 13 ms\n')).toEqual([
    { source: '', message: 'took 12 ms', label: 'X', template: 'took # ms' },
    { source: '', message: 'took 13 ms', label: 'X', template: 'took # ms' },
  ]);
});

test.each([
  ['message,label\na,b\n', 'a.csv: no column log_message and no column target_label; the header has message, label'],
  ['log_message,target_label\na,X\nb,\n', 'a.csv, row 3: target_label is empty'],
  ['log_message,target_label\na,X,y\n', 'a.csv, row 2: the header has another number of columns than the 3 here'],
  ['log_message,target_label\n', 'a.csv: no rows under a header'],
])('%j is refused', async (text, why) => {
  await expect(read(text)).rejects.toThrow(why);
});
