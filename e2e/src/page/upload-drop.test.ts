import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { useTab } from '../support/tab';
import { aside, beginUpload, csv, dropFiles, loginRows, uploadBar, uploadButton } from './upload-steps';

const { open } = useTab();
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'logsieve-drop-'));
  for (const name of ['dropped.csv', 'second.csv']) writeFileSync(path.join(folder, name), 'source,log_message\nA,User User1 logged in.\n');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const files = (...names: string[]): string[] => names.map((name) => path.join(folder, name));

test.each(['/', '/jobs', '/rules'])(
  'a file that is dropped anywhere on %s is taken on the screen of the upload, and the page stays',
  async (screen) => {
    const { page } = await open(screen);
    await page.evaluate('window.isSame = true');
    await dropFiles(page, files('dropped.csv'));
    await page.getByRole('heading', { name: 'dropped.csv' }).waitFor();
    await uploadButton(page).waitFor();
    expect([new URL(page.url()).pathname, await page.evaluate('window.isSame')]).toEqual(['/', true]);
  },
);

test('of several files the first is taken, and that is said', async () => {
  const { page } = await open('/');
  await dropFiles(page, files('dropped.csv', 'second.csv'));
  await page.getByRole('heading', { name: 'dropped.csv' }).waitFor();
  await page.getByRole('status').filter({ hasText: 'Of 2 files the first is taken: dropped.csv.' }).waitFor({ state: 'attached' });
});

test('while files are held over the page it says what letting go does', async () => {
  const { page } = await open('/jobs');
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: files('dropped.csv'), dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) await devtools.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
  await aside(page).getByText('Let go to take this file').waitFor();
  // As when they are taken out of the window: there is nothing that they go to.
  await page.locator('body').dispatchEvent('dragleave');
  await aside(page).getByText('Let go to take this file').waitFor({ state: 'detached' });
});

test('a file that is dropped during an upload does not end it', async () => {
  const { page } = await open('/');
  await beginUpload(page, csv('first.csv', loginRows(50_000)));
  await dropFiles(page, files('dropped.csv'));
  await aside(page).getByText('Let go to take this file').waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Uploading first.csv' }).waitFor();
  expect([new URL(page.url()).pathname, await uploadBar(page).count()]).toEqual(['/', 1]);
});
