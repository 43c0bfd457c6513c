import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startProxy } from '../support/breakable-proxy';
import { baseUrl, clientOf, waitForEnd } from '../support/client';
import { newWord } from '../support/oracle';
import { useTab } from '../support/tab';
import { focusOn } from '../support/watched-page';
import {
  aside,
  beginUpload,
  choose,
  csv,
  goTo,
  jobsNamed,
  loginRows,
  sendAndFollow,
  throttle,
  uploadBar,
  uploadButton,
} from './upload-steps';

const { open } = useTab();
let page: Page;
beforeEach(async () => {
  ({ page } = await open('/'));
});

/** Waits until what is called so, or a field within it, has the focus, which comes a moment later. */
const focusIn = (name: RegExp) =>
  page.locator(':is(label, h1, h2, button):focus-within').filter({ hasText: name }).waitFor({ state: 'attached' });

test('an encoding that is wrong far behind what the browser looked at can be chosen then, and nothing else must be said again', async () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `Web,User User${i} logged in.\n`).join('');
  await choose(page, csv('late.csv', Buffer.from(`host,text\n${rows}Web,User M\xfcller logged in.\n`, 'latin1')));
  await page.getByRole('combobox', { name: 'Source' }).selectOption('host');
  await page.getByRole('combobox', { name: 'Message' }).selectOption('text');
  expect(await page.getByLabel('Encoding').count()).toBe(0);
  await uploadButton(page).click();

  const alert = page.getByRole('alert').filter({ hasText: 'The file was not taken' });
  await alert.getByText('Choose its encoding above, then try again.').waitFor();
  expect(await page.getByLabel('Encoding').inputValue()).toBe('windows-1252');
  const id = await sendAndFollow(page, alert.getByRole('button', { name: 'Try again' }));
  expect(await waitForEnd(id)).toMatchObject({ status: 'completed', rows: { total: 60_001 } });
  const rowsFound = await clientOf().api.GET('/v1/jobs/{id}/rows', { params: { path: { id }, query: { q: 'Müller' } } });
  expect(rowsFound.data?.data.map((row) => row.log_message)).toEqual(['User Müller logged in.']);
});

describe('a file that is another one on the disk', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'logsieve-changed-'));
    file = path.join(folder, 'edited.csv');
    writeFileSync(file, 'source,log_message\nA,User User1 logged in.\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const told = () => page.getByRole('alert').filter({ hasText: 'The file was changed, moved or removed since you chose it' });

  test('is told of, and can be chosen again', async () => {
    await choose(page, file);
    await uploadButton(page).waitFor();
    writeFileSync(file, 'source,log_message\nA,User User1 logged in.\nA,User User2 logged in.\n');
    const later = Date.now() / 1_000 + 60;
    utimesSync(file, later, later);
    await uploadButton(page).click();
    await told().waitFor();
    expect(await uploadButton(page).count()).toBe(0);
    await page.getByLabel('Choose it again').setInputFiles(file);
    const id = await sendAndFollow(page);
    expect(await waitForEnd(id)).toMatchObject({ status: 'completed', rows: { total: 2 } });
  });

  test('or is gone is told of too', async () => {
    await choose(page, file);
    await uploadButton(page).waitFor();
    rmSync(file);
    await uploadButton(page).click();
    await told().waitFor();
  });
});

test('an upload that is cancelled after all was sent says that it may have been taken, and is no second job when it is sent again', async () => {
  const proxy = await startProxy(baseUrl());
  await page.goto(proxy.url);
  const name = `late-${newWord()}.csv`;
  await choose(page, csv(name, loginRows(1_000)));
  await uploadButton(page).waitFor();
  proxy.mute();
  await uploadButton(page).click();
  await page.getByText('Sent; the server reads the last of it').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Cancelled, but all of the file was sent already' });
  await alert.getByText('Sent again with the same settings, it does not become a second job.').waitFor();
  proxy.mend();
  const id = await sendAndFollow(page);
  expect(await waitForEnd(id)).toMatchObject({ status: 'completed', filename: name, rows: { total: 1_000 } });
  expect((await jobsNamed(name)).map((job) => job.id)).toEqual([id]);
  await proxy.close();
});

test('an answer that is no job ends the upload, which can be sent again and is no second job', async () => {
  const name = `page-${newWord()}.csv`;
  await choose(page, csv(name, loginRows(10)));
  await uploadButton(page).waitFor();
  // A proxy lets it through, and answers with a page of its own.
  await page.route('**/v1/jobs', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fulfill({ response: await route.fetch(), contentType: 'text/html', body: '<h1>Welcome</h1>' });
  });
  await uploadButton(page).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The server does not answer' });
  await alert.waitFor();
  await page.unroute('**/v1/jobs');
  const id = await sendAndFollow(page, alert.getByRole('button', { name: 'Try again' }));
  expect((await jobsNamed(name)).map((job) => job.id)).toEqual([id]);
});

describe('an upload that ends while another screen is looked at', () => {
  test('is told of there when it was taken, with the way to its job, once', async () => {
    const name = `seen-${newWord()}.csv`;
    await beginUpload(page, csv(name, loginRows(20_000)));
    await goTo(page, 'Rules');
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    await throttle(page, 0);
    await aside(page).getByText(`${name} is uploaded`).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: `${name} is uploaded and is being labelled.` })
      .waitFor({ state: 'attached' });
    await goTo(page, 'System');
    await aside(page).getByRole('link', { name: 'See its job' }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await goTo(page, 'Rules');
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    expect(await aside(page).textContent()).toBe('');
  });

  test('is told of there when it failed, with the way to the reason, once', async () => {
    const proxy = await startProxy(baseUrl());
    await page.goto(proxy.url);
    const name = `unseen-${newWord()}.csv`;
    await beginUpload(page, csv(name, loginRows(20_000)));
    await goTo(page, 'Model');
    await page.getByRole('heading', { name: 'Model', level: 1 }).waitFor();
    proxy.cut();
    const alert = aside(page).getByRole('alert');
    await alert.getByText(`${name} was not taken`).waitFor();
    proxy.mend();
    await goTo(page, 'Rules');
    await alert.getByRole('link', { name: 'See why' }).click();
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    await goTo(page, 'Rules');
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    expect(await aside(page).textContent()).toBe('');
    await proxy.close();
  });

  test('can be dismissed, and the focus stays in the page', async () => {
    await beginUpload(page, csv('dismissed.csv', loginRows(20_000)));
    await goTo(page, 'Rules');
    await throttle(page, 0);
    await aside(page).getByRole('button', { name: 'Dismiss' }).click();
    expect(await aside(page).textContent()).toBe('');
    await focusOn(page.getByRole('heading', { name: 'Rules', level: 1 }));
  });
});

test('who leaves the page is asked first while a file is sent, and only then', async () => {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  });
  await beginUpload(page, csv('left.csv', loginRows(20_000)));
  await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await uploadButton(page).waitFor();
  await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
  expect(asked).toEqual(['beforeunload']);
});

test('the focus goes with what is done: to the file, to the upload, back to the file, and to where one is chosen', async () => {
  await choose(page, csv('focus.csv', loginRows(50_000)));
  await uploadButton(page).waitFor();
  await focusIn(/^focus\.csv$/);
  await throttle(page, 20_000);
  await uploadButton(page).click();
  await uploadBar(page).waitFor();
  await focusIn(/^Uploading focus\.csv$/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await uploadButton(page).waitFor();
  await focusIn(/^focus\.csv$/);
  await page.getByRole('button', { name: 'Take no file' }).click();
  await page.getByRole('button', { name: 'Use a sample file' }).waitFor();
  await focusIn(/^Choose a CSV file$/);
});
