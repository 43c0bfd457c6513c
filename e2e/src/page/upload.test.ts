import type { Page, Request } from 'playwright-core';
import { startProxy } from '../support/breakable-proxy';
import { baseUrl, clientOf, getJob, waitForEnd } from '../support/client';
import { newWord } from '../support/oracle';
import { useTab } from '../support/tab';
import { focusOn } from '../support/watched-page';
import { beginUpload, choose, csv, jobsNamed, loginRows, sendAndFollow, throttle, uploadBar, uploadButton } from './upload-steps';

const ROWS = 100_000;

const { open } = useTab();
let page: Page;
beforeEach(async () => {
  ({ page } = await open('/'));
});

/** Shown as a term and its description. */
const fact = async (name: string) => String(await page.locator('dl > div', { hasText: name }).locator('dd').textContent());

test('a file of 100,000 rows: what is in it is told before it is sent, then it is uploaded and labelled', async () => {
  await choose(page, csv('large.csv', loginRows(ROWS)));
  await page.getByRole('heading', { name: 'large.csv' }).waitFor();
  expect(await fact('Delimiter')).toBe('Comma');
  // An estimate from the first rows, which are somewhat shorter here than the others.
  const estimate = Number((await fact('Rows')).replace('about ', '').replaceAll(',', ''));
  expect(Math.abs(estimate / ROWS - 1)).toBeLessThan(0.15);
  expect(await page.getByRole('table', { name: 'The first rows of the file' }).getByRole('row').count()).toBe(9);

  const id = await sendAndFollow(page);
  expect(await waitForEnd(id)).toMatchObject({ status: 'completed', filename: 'large.csv', rows: { total: ROWS, done: ROWS } });
});

test('an upload shows bytes, speed and time left, goes on while another screen is looked at, and its job is in the list', async () => {
  const slow = `slow-${newWord()}.csv`;
  await beginUpload(page, csv(slow, loginRows(ROWS)), 30);
  const bar = uploadBar(page);
  await page.getByText(/^\d+(\.\d+)?% · \d+(\.\d+)? [kM]B\/s · \d+(\.\d+)? s left$/).waitFor();
  const first = Number(await bar.getAttribute('value'));
  expect(first).toBeGreaterThan(0);
  expect(await bar.getAttribute('aria-valuetext')).toMatch(/^\d+(\.\d+)? [kM]B of \d+(\.\d+)? MB$/);

  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Upload', exact: true }).click();
  expect(Number(await bar.getAttribute('value'))).toBeGreaterThanOrEqual(first);

  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await throttle(page, 0);
  await page.getByRole('row', { name: slow }).getByText('Completed').waitFor({ timeout: 60_000 });
  expect(new URL(page.url()).pathname).toBe('/jobs');
  expect(await jobsNamed(slow)).toHaveLength(1);
});

test('a cancelled upload leaves no job, and the file is still there to be sent', async () => {
  const cancelled = `cancelled-${newWord()}.csv`;
  await beginUpload(page, csv(cancelled, loginRows(ROWS)));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await uploadButton(page).waitFor();
  await page.getByRole('status').filter({ hasText: 'The upload was cancelled.' }).waitFor({ state: 'attached' });
  expect(await page.getByRole('alert').count()).toBe(0);

  await throttle(page, 0);
  const id = await sendAndFollow(page);
  expect((await jobsNamed(cancelled)).map((job) => job.id)).toEqual([id]);
});

test('a file without the two columns names those that it has, and takes a choice of them', async () => {
  await choose(page, csv('other.csv', 'time;host;text\n08:00;Web-1;User User7 logged in.\n08:01;Web-2;"Backup completed; all well"\n'));
  const warning = page.getByRole('alert').filter({ hasText: 'no column' });
  await warning.getByText('The file has no column “source” and no column “log_message”').waitFor();
  expect(await warning.locator('code').allTextContents()).toEqual(['time', 'host', 'text']);
  expect(await fact('Delimiter')).toBe('Semicolon');
  expect(await fact('Rows')).toBe('2');

  // It can't be sent like that, and the first field to fill is where one is led to.
  await uploadButton(page).click();
  await page.getByText('Choose the column that holds the message.').waitFor();
  await focusOn(page.locator('[name="source"]'));

  await page.getByRole('combobox', { name: 'Source' }).selectOption('host');
  await page.getByRole('combobox', { name: 'Message' }).selectOption('text');
  const id = await sendAndFollow(page);
  expect(await waitForEnd(id)).toMatchObject({
    status: 'completed',
    rows: { total: 2 },
    labels: { 'User Action': 1, 'System Notification': 1 },
  });
});

test('a file in another encoding is found out, and sent with the one that was chosen', async () => {
  await choose(page, csv('latin.csv', Buffer.from('source,log_message\nA,User M\xfcller logged in.\n', 'latin1')));
  await page.getByLabel('Encoding').waitFor();
  await page.getByRole('cell', { name: 'User Müller logged in.' }).waitFor();
  const id = await sendAndFollow(page);
  const job = await waitForEnd(id);
  expect([job.status, job.rows.total]).toEqual(['completed', 1]);
  const rows = await clientOf().api.GET('/v1/jobs/{id}/rows', { params: { path: { id } } });
  expect(rows.data?.data[0]?.log_message).toBe('User Müller logged in.');
});

test('the sample file is one click away', async () => {
  await page.getByRole('button', { name: 'Use a sample file' }).click();
  await uploadButton(page).waitFor();
  expect(await fact('Rows')).toBe('300');
  const id = await sendAndFollow(page);
  expect(await waitForEnd(id)).toMatchObject({ status: 'completed', filename: 'sample.csv', rows: { total: 300 } });
});

test('what the server refuses is told in its words, with the id of the request, and can be tried again', async () => {
  // Far behind what is read before the upload.
  const rows = Array.from({ length: 20_000 }, (_, i) => `A,User User${i} logged in.\n`).join('');
  await choose(page, csv('torn.csv', `source,log_message\n${rows}B,"never closed\n`));
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
});

test('an upload whose connection is lost can be tried again, and makes one job', async () => {
  const proxy = await startProxy(baseUrl());
  await page.goto(proxy.url);
  const name = `lost-${newWord()}.csv`;
  await beginUpload(page, csv(name, loginRows(20_000)));
  await page.getByText(/^\d+(\.\d+)?% · /).waitFor();
  proxy.cut();
  const alert = page.getByRole('alert').filter({ hasText: 'The file was not taken' });
  await alert.getByText('The server does not answer').waitFor();
  proxy.mend();
  await throttle(page, 0);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.waitForURL(/\/jobs\/job_\w+$/);
  const [job, ...others] = await jobsNamed(name);
  expect([job?.filename, others.length]).toEqual([name, 0]);
  expect(await waitForEnd(job?.id as string)).toMatchObject({ status: 'completed', rows: { total: 20_000 } });
  await proxy.close();
});

test('a message is labelled in place, with stage, rule and confidence, and is in no list', async () => {
  const card = page.getByRole('region', { name: 'Try a message' });
  const before = await clientOf().api.GET('/v1/jobs', { params: { query: { limit: 1 } } });
  await card.getByLabel('Message').fill('User User123 logged in.');
  await card.getByLabel('Message').press('Enter');
  await card.getByText('User Action').waitFor();
  await card.getByText('Rule', { exact: true }).waitFor();
  expect(await card.getByText(/^The rule \S+ matches\.$/).count()).toBe(1);
  await card.getByText('Confidence 1.00.').waitFor();

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
});

describe('a message that is asked about', () => {
  const card = () => page.getByRole('region', { name: 'Try a message' });
  const textOf = (request: Request) => (request.postDataJSON() as { logs: { log_message: string }[] }).logs[0]?.log_message as string;
  const isCall = (request: Request) => request.url().endsWith('/v1/classify');
  /** The text of the next question that is withdrawn. */
  const withdrawal = async () => textOf(await page.waitForEvent('requestfailed', isCall));
  const isBusy = () => card().locator('output[aria-busy=true]').waitFor({ state: 'attached' });
  async function ask(text: string): Promise<void> {
    const asked = page.waitForRequest(isCall);
    await card().getByLabel('Message').fill(text);
    await card().getByLabel('Message').press('Enter');
    await asked;
    await isBusy();
  }
  /** Holds all answers, which name the text in their rule, back; answers how to let them go. */
  async function holdAnswers(): Promise<() => void> {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/v1/classify', async (route) => {
      const rule = textOf(route.request());
      await held;
      await route.fulfill({ json: { results: [{ label: 'User Action', method: 'regex', confidence: 1, rule, error: null }] } });
    });
    return letGo;
  }

  test('is withdrawn when it is changed, and its answer does not stand under another one', async () => {
    const letGo = await holdAnswers();
    await ask('first');
    const withdrawn = withdrawal();
    await card().getByLabel('Message').fill('second');
    expect(await withdrawn).toBe('first');
    await card().locator('output:not([aria-busy])').waitFor({ state: 'attached' });
    expect(await card().getByRole('button', { name: 'Label it' }).getAttribute('aria-disabled')).toBeNull();
    await ask('second');
    letGo();
    await card().getByText('The rule second matches.').waitFor();
    expect(await card().locator('output').textContent()).not.toContain('first');
  });

  test('gives way to the next one, and to an example', async () => {
    const letGo = await holdAnswers();
    await ask('first');
    const withdrawn = withdrawal();
    await card().getByLabel('Source').fill('web');
    expect(await withdrawn).toBe('first');
    await ask('second');
    const overtaken = withdrawal();
    await card().getByRole('button', { name: 'User User123 logged in.' }).click();
    expect(await overtaken).toBe('second');
    await isBusy();
    letGo();
    await card().getByText('The rule User User123 logged in. matches.').waitFor();
    await card().getByText('Confidence 1.00.').waitFor();
  });

  test('is withdrawn when the screen is left', async () => {
    await holdAnswers();
    await ask('first');
    const left = withdrawal();
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    expect(await left).toBe('first');
  });
});

test('the job that was uploaded last is told of below', async () => {
  const job = await clientOf().upload(new Blob(['source,log_message\nA,User User1 logged in.\n']), { filename: 'lately.csv', waitS: 30 });
  await page.reload();
  const recent = page.getByRole('region', { name: 'Recent jobs' });
  await recent.getByRole('link', { name: 'lately.csv' }).first().click();
  await page.waitForURL(`**/jobs/${job.id}`);
  expect((await getJob(job.id)).filename).toBe('lately.csv');
});
