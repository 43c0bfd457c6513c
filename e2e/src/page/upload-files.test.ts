import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { clientOf, waitForEnd } from '../support/client';
import { useTab } from '../support/tab';
import { focusOn, overflowOf } from '../support/watched-page';
import { choose, csv, sendAndFollow, uploadButton } from './upload-steps';

const { open } = useTab();
let page: Page;
beforeEach(async () => {
  ({ page } = await open('/'));
});

const HEADER = 'source,log_message\n';
const alerted = (words: string) => page.getByRole('alert').getByText(words).first().waitFor();

test.each<[string, string | Uint8Array, string]>([
  ['empty.csv', '', 'This file is empty: it has no header.'],
  ['blank.csv', '\n \n\n', 'This file is empty: it has no header.'],
  ['book.xlsx', Buffer.from('504b030414000600', 'hex'), 'This file is a ZIP archive or an Excel workbook, not CSV text.'],
  ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'This file is an old Excel workbook, not CSV text.'],
  ['logs.csv.gz', Buffer.from('1f8b0800000000000003', 'hex'), 'This file is a gzip archive, not CSV text.'],
  ['program', Buffer.from('7f454c460201010000000000000000000300', 'hex'), 'This file is not text: its beginning holds NUL bytes.'],
  ['utf16.csv', Buffer.from(`${HEADER}A,x\n`, 'utf16le'), 'This file looks like UTF-16 without its byte order mark. Save it as UTF-8.'],
  ['app.log', 'Oct 11 22:14:15 host started\nOct 11 22:14:16 host stopped\n', 'It has only one column, “Oct 11 22:14:15 host started”'],
  ['open.csv', 'source,"log_message\nA,x\n', 'A quote that opens in the first line, the header, is never closed.'],
  ['long.csv', 'x'.repeat(2_000_000), 'Its first line, the header, is longer than 1 MiB, the limit of the server.'],
])('%s is refused before anything is sent', async (name, bytes, words) => {
  await choose(page, csv(name, bytes));
  await alerted(words);
  expect([await uploadButton(page).count(), await overflowOf(page)]).toEqual([0, 0]);
});

test('a file over the limit of the server is refused before anything is sent', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'logsieve-large-'));
  const file = path.join(folder, 'large.csv');
  writeFileSync(file, HEADER);
  truncateSync(file, 300 * 2 ** 20);
  await choose(page, file);
  await alerted('It has 315 MB; this server takes up to 210 MB. Split it into smaller files.');
  expect(await uploadButton(page).count()).toBe(0);
  rmSync(folder, { recursive: true });
});

test.each<[string, string, string]>([
  ['first.csv', 'ModernCRM,User User1 logged in.\nModernCRM,User User2 logged in.\n', 'put a line with names before it'],
  ['torn.csv', `${HEADER}A,x\nB,"open\nC,y\n`, 'A quote in row 2 is never closed'],
])('%s: what is wrong is told beside its first rows', async (name, text, words) => {
  await choose(page, csv(name, text));
  await alerted(words);
  await page.getByRole('table', { name: 'The first rows of the file' }).waitFor();
});

test.each<[string, string, string]>([
  ['ragged.csv', `${HEADER}A,x\nB,y,z\n`, 'row 2 (3 fields)'],
  ['torn.csv', `${HEADER}A,x\nB,"open\nC,y\n`, 'Row 2: the quote that opens on line 3 is not closed.'],
  ['row.csv', `${HEADER}A,${'x'.repeat(2_000_000)}\n`, 'Row 1 (line 2) is longer than 1048576 bytes'],
  ['wide.csv', `source,log_message${',c'.repeat(4_998)}\nA,x\n`, 'The header has 5000 columns; the limit is 2000.'],
])('%s is refused by the server, in words that name what is wrong', async (name, text, words) => {
  await choose(page, csv(name, text));
  await uploadButton(page).click();
  await page.getByRole('alert').filter({ hasText: 'The file was not taken' }).getByText(words).waitFor();
  expect(await overflowOf(page)).toBe(0);
});

test('columns that the server can’t tell apart are told of before anything is sent', async () => {
  await choose(page, csv('twice.csv', 'source,Source,log_message\nA,B,x\n'));
  await uploadButton(page).click();
  await alerted('Two columns are named “source”.');
  await focusOn(page.locator('[name="source"]'));
});

test('a first row that is longer than what is read leaves open how many there are', async () => {
  await choose(page, csv('row.csv', `${HEADER}A,"${'x'.repeat(2_000_000)}`));
  await page.getByText('The first row is longer than 1 MB').waitFor();
  expect(await page.locator('dl > div', { hasText: 'Rows' }).locator('dd').textContent()).toBe('unknown');
});

test('a header alone is a job without rows, which is said before', async () => {
  await choose(page, csv('header.csv', HEADER));
  await page.getByText('There is no row behind the header: nothing to label').waitFor();
  expect(await waitForEnd(await sendAndFollow(page))).toMatchObject({ status: 'completed', rows: { total: 0 } });
});

test.each(['utf16le', 'utf16be'] as const)('%s with its mark and tabs is read, and sent as it is', async (encoding) => {
  const bytes = Buffer.from('\ufeffsource\tlog_message\nA\tUser Müller logged in.\n', 'utf16le');
  await choose(page, csv('utf16.tsv', encoding === 'utf16be' ? bytes.swap16() : bytes));
  await page.getByRole('cell', { name: 'User Müller logged in.' }).waitFor();
  expect(await page.locator('dl dd').allTextContents()).toEqual(['1', '2', 'Tab', 'UTF-16']);
  const id = await sendAndFollow(page);
  expect(await waitForEnd(id)).toMatchObject({ status: 'completed', rows: { total: 1 } });
  const rows = await clientOf().api.GET('/v1/jobs/{id}/rows', { params: { path: { id } } });
  expect(rows.data?.data[0]?.log_message).toBe('User Müller logged in.');
});
