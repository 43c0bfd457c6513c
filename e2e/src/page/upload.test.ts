import type { Browser, CDPSession, Page } from 'playwright-core';
import { startProxy } from '../support/breakable-proxy';
import { startBrowser } from '../support/browser';
import { baseUrl, clientOf, getJob, waitForEnd } from '../support/client';
import { newWord } from '../support/oracle';
import { openPage, type WatchedPage } from '../support/watched-page';

const ROWS = 100_000;

let browser: Browser;
let tab: WatchedPage;
let page: Page;
let devtools: CDPSession;
beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());
beforeEach(async () => {
  tab = await openPage(browser, '/');
  ({ page } = tab);
  devtools = await page.context().newCDPSession(page);
});
afterEach(async () => {
  expect(tab.complaints).toEqual([]);
  await tab.close();
});

/** Rows that a rule names: nothing here is about the model's speed. */
const loginRows = (rows: number): string =>
  `id,source,log_message\n${Array.from({ length: rows }, (_, i) => `${i},Web-${i % 7},User User${i} logged in.\n`).join('')}`;

const csv = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const choose = (file: ReturnType<typeof csv>) => page.getByLabel('Choose a CSV file').setInputFiles(file);
const uploadButton = () => page.getByRole('button', { name: 'Upload and label' });
/** Shown as a term and its description. */
const fact = async (name: string) => String(await page.locator('dl > div', { hasText: name }).locator('dd').textContent());

/** Sends, and answers the id of the job whose screen is shown then. */
async function sendAndFollow(): Promise<string> {
  await uploadButton().click();
  await page.waitForURL(/\/jobs\/job_\w+$/);
  return page.url().split('/').at(-1) as string;
}

/** Slows down what the browser sends, in bytes per second; 0: as fast as it can. */
async function throttle(uploadThroughput: number): Promise<void> {
  const speed = uploadThroughput || -1;
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: speed });
}

const jobsNamed = async (name: string) => {
  const { data } = await clientOf().api.GET('/v1/jobs', { params: { query: { limit: 100 } } });
  return data?.data.filter((job) => job.filename === name) ?? [];
};

test('a file of 100,000 rows: what is in it is told before it is sent, then it is uploaded and labelled', async () => {
  await choose(csv('large.csv', loginRows(ROWS)));
  await page.getByRole('heading', { name: 'large.csv' }).waitFor();
  expect(await fact('Delimiter')).toBe('Comma');
  // An estimate from the first rows, which are somewhat shorter here than the others.
  const estimate = Number((await fact('Rows')).replace('about ', '').replaceAll(',', ''));
  expect(Math.abs(estimate / ROWS - 1)).toBeLessThan(0.15);
  expect(await page.getByRole('table', { name: 'The first rows of the file' }).getByRole('row').count()).toBe(9);

  const id = await sendAndFollow();
  expect(await waitForEnd(id)).toMatchObject({ status: 'completed', filename: 'large.csv', rows: { total: ROWS, done: ROWS } });
}, 120_000);

test('an upload shows bytes, speed and time left, goes on while another screen is looked at, and its job is in the list', async () => {
  const slow = `slow-${newWord()}.csv`;
  const file = csv(slow, loginRows(ROWS));
  await choose(file);
  await uploadButton().waitFor();
  await throttle(file.buffer.length / 5);
  await uploadButton().click();
  const bar = page.getByRole('progressbar', { name: 'Upload' });
  await page.getByText(/^\d+(\.\d+)?% · \d+(\.\d+)? [kM]B\/s · \d+(\.\d+)? s left$/).waitFor();
  const first = Number(await bar.getAttribute('value'));
  expect(first).toBeGreaterThan(0);
  expect(await bar.getAttribute('aria-valuetext')).toMatch(/^\d+(\.\d+)? [kM]B of \d+(\.\d+)? MB$/);

  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Upload', exact: true }).click();
  expect(Number(await bar.getAttribute('value'))).toBeGreaterThanOrEqual(first);

  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await page.getByRole('row', { name: slow }).getByText('Completed').waitFor({ timeout: 60_000 });
  expect(new URL(page.url()).pathname).toBe('/jobs');
  expect(await jobsNamed(slow)).toHaveLength(1);
}, 120_000);

test('a cancelled upload leaves no job, and the file is still there to be sent', async () => {
  const cancelled = `cancelled-${newWord()}.csv`;
  const file = csv(cancelled, loginRows(ROWS));
  await choose(file);
  await uploadButton().waitFor();
  await throttle(file.buffer.length / 60);
  await uploadButton().click();
  await page.getByRole('progressbar', { name: 'Upload' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await uploadButton().waitFor();
  await page.getByRole('status').filter({ hasText: 'The upload was cancelled.' }).waitFor({ state: 'attached' });
  expect(await page.getByRole('alert').count()).toBe(0);

  await throttle(0);
  const id = await sendAndFollow();
  expect((await jobsNamed(cancelled)).map((job) => job.id)).toEqual([id]);
}, 120_000);

test('a file without the two columns names those that it has, and takes a choice of them', async () => {
  await choose(csv('other.csv', 'time;host;text\n08:00;Web-1;User User7 logged in.\n08:01;Web-2;"Backup completed; all well"\n'));
  const warning = page.getByRole('alert').filter({ hasText: 'no column' });
  await warning.getByText('The file has no column “source” and no column “log_message”').waitFor();
  expect(await warning.locator('code').allTextContents()).toEqual(['time', 'host', 'text']);
  expect(await fact('Delimiter')).toBe('Semicolon');
  expect(await fact('Rows')).toBe('2');

  // It can't be sent like that, and the first field to fill is where one is led to.
  await uploadButton().click();
  await page.getByText('Choose the column that holds the message.').waitFor();
  expect(await page.evaluate('document.activeElement.name')).toBe('source');

  await page.getByLabel('Source').first().selectOption('host');
  await page.getByRole('combobox', { name: 'Message' }).selectOption('text');
  const id = await sendAndFollow();
  expect(await waitForEnd(id)).toMatchObject({
    status: 'completed',
    rows: { total: 2 },
    labels: { 'User Action': 1, 'System Notification': 1 },
  });
}, 60_000);

test('a file in another encoding is found out, and sent with the one that was chosen', async () => {
  await choose(csv('latin.csv', Buffer.from('source,log_message\nA,User M\xfcller logged in.\n', 'latin1')));
  await page.getByLabel('Encoding').waitFor();
  await page.getByRole('cell', { name: 'User Müller logged in.' }).waitFor();
  const id = await sendAndFollow();
  const job = await waitForEnd(id);
  expect([job.status, job.rows.total]).toEqual(['completed', 1]);
  const rows = await clientOf().api.GET('/v1/jobs/{id}/rows', { params: { path: { id } } });
  expect(rows.data?.data[0]?.log_message).toBe('User Müller logged in.');
}, 60_000);

test.each([
  ['empty.csv', Buffer.from(''), 'This file is empty: it has no header.'],
  ['book.xlsx', Buffer.from('504b030414000600', 'hex'), 'This file is a ZIP archive or an Excel workbook, not CSV text.'],
])('%s is refused before anything is sent', async (name, bytes, words) => {
  await choose(csv(name, bytes));
  await page.getByRole('alert').getByText(words).waitFor();
  expect(await uploadButton().count()).toBe(0);
});

test('the sample file is one click away', async () => {
  await page.getByRole('button', { name: 'Use a sample file' }).click();
  await uploadButton().waitFor();
  expect(await fact('Rows')).toBe('300');
  const id = await sendAndFollow();
  expect(await waitForEnd(id)).toMatchObject({ status: 'completed', filename: 'sample.csv', rows: { total: 300 } });
}, 60_000);

test('a dropped file is taken like a chosen one', async () => {
  const data = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(['source,log_message\\nA,User User1 logged in.\\n'], 'dropped.csv'));
    return data;
  })()`);
  const whole = page.locator('body');
  await whole.dispatchEvent('dragover', { dataTransfer: data });
  await page.getByText('Let go to take this file').waitFor();
  await whole.dispatchEvent('drop', { dataTransfer: data });
  await page.getByRole('heading', { name: 'dropped.csv' }).waitFor();
});

test('what the server refuses is told in its words, with the id of the request, and can be tried again', async () => {
  // Far behind what is read before the upload.
  const rows = Array.from({ length: 20_000 }, (_, i) => `A,User User${i} logged in.\n`).join('');
  await choose(csv('torn.csv', `source,log_message\n${rows}B,"never closed\n`));
  const ids: string[] = [];
  const answered = () =>
    page.waitForResponse((response) => response.url() === `${baseUrl()}/v1/jobs` && response.request().method() === 'POST');
  for (const name of ['Upload and label', 'Try again']) {
    const [response] = await Promise.all([answered(), page.getByRole('button', { name }).click()]);
    expect(response.status()).toBe(400);
    const alert = page.getByRole('alert').filter({ hasText: 'The file was not taken' });
    await alert.getByText('Row 20001').waitFor();
    const shown = String(await alert.locator('code').textContent());
    expect(shown).toBe(response.headers()['x-request-id']);
    ids.push(shown);
  }
  expect(new Set(ids).size).toBe(2);
}, 60_000);

test('an upload whose connection is lost can be tried again, and makes one job', async () => {
  const proxy = await startProxy(baseUrl());
  await page.goto(proxy.url);
  const name = `lost-${newWord()}.csv`;
  const file = csv(name, loginRows(20_000));
  await choose(file);
  await uploadButton().waitFor();
  await throttle(file.buffer.length / 20);
  await uploadButton().click();
  await page.getByText(/^\d+(\.\d+)?% · /).waitFor();
  proxy.cut();
  const alert = page.getByRole('alert').filter({ hasText: 'The file was not taken' });
  await alert.getByText('The server does not answer').waitFor();
  proxy.mend();
  await throttle(0);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.waitForURL(/\/jobs\/job_\w+$/);
  const [job, ...others] = await jobsNamed(name);
  expect([job?.filename, others.length]).toEqual([name, 0]);
  expect(await waitForEnd(job?.id as string)).toMatchObject({ status: 'completed', rows: { total: 20_000 } });
  await proxy.close();
}, 60_000);

test('a message is labelled in place, with stage, rule and confidence, and is in no list', async () => {
  const card = page.getByRole('region', { name: 'Try a message' });
  const before = await clientOf().api.GET('/v1/jobs', { params: { query: { limit: 1 } } });
  await card.getByLabel('Message').fill('User User123 logged in.');
  await card.getByLabel('Message').press('Enter');
  await card.getByText('User Action').waitFor();
  await card.getByText('Rule', { exact: true }).waitFor();
  expect(await card.getByText(/^The rule \S+ matches\.$/).count()).toBe(1);

  await card.getByLabel('Source').fill('Monitoring');
  await card.getByLabel('Message').fill('Disk /var is 97% full on node-4, 1.2 GB left');
  await card.getByRole('button', { name: 'Label it' }).click();
  await card.getByText('Resource Usage').waitFor();
  await card.getByText('Model', { exact: true }).waitFor();
  const confidence = /^Confidence (\d\.\d\d)\.$/.exec(String(await card.getByText(/^Confidence/).textContent()))?.[1];
  expect(Number(confidence)).toBeGreaterThan(0.5);

  const after = await clientOf().api.GET('/v1/jobs', { params: { query: { limit: 1 } } });
  expect(after.data?.data[0]?.id).toBe(before.data?.data[0]?.id);
  // Messages stand in no address, and so in no history.
  expect(page.url()).toBe(`${baseUrl()}/`);
}, 60_000);

test('the job that was uploaded last is told of below', async () => {
  const job = await clientOf().upload(new Blob(['source,log_message\nA,User User1 logged in.\n']), { filename: 'lately.csv', waitS: 30 });
  await page.reload();
  const recent = page.getByRole('region', { name: 'Recent jobs' });
  await recent.getByRole('link', { name: 'lately.csv' }).first().click();
  await page.waitForURL(`**/jobs/${job.id}`);
  expect((await getJob(job.id)).filename).toBe('lately.csv');
}, 60_000);
