import { isEnded } from '@logsieve/client/models';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { clientOf, waitForEnd } from '../support/client';
import { newWord } from '../support/oracle';
import { openPage, type WatchedPage } from '../support/watched-page';

/** More than a page of the list. */
const JOBS = 25;
const CSV = 'source,log_message\nA,User User1 logged in.\n';

/** Names of this run alone: a system may have seen this suite before. */
const run = newWord();
const listed = `listed-${run}`;
const [newest, oldest] = [`${listed}-${JOBS - 1}.csv`, `${listed}-0.csv`];
const [givenUp, elsewhere] = [`given-up-${run}.csv`, `elsewhere-${run}.csv`];

let browser: Browser;
let tab: WatchedPage;
let page: Page;

const upload = (filename: string, csv = CSV) => clientOf().upload(new Blob([csv]), { filename });
const rows = () => page.getByRole('table', { name: 'Jobs' }).locator('tbody tr');
const row = (name: string) => rows().filter({ hasText: name });

beforeAll(async () => {
  browser = await startBrowser();
  const ids = [];
  for (let i = 0; i < JOBS; i++) ids.push((await upload(`${listed}-${i}.csv`)).id);
  for (const id of ids) await waitForEnd(id);
}, 120_000);
afterAll(() => browser.close());
afterEach(async () => {
  expect(tab.complaints).toEqual([]);
  await tab.close();
});

async function open(path: string): Promise<void> {
  tab = await openPage(browser, path);
  ({ page } = tab);
}

test('jobs are listed newest first, and older ones come by a button, each once', async () => {
  await open('/jobs');
  await row(newest).waitFor();
  const cells = await row(newest).locator('th, td').allTextContents();
  expect(cells.slice(0, 4)).toEqual([expect.stringContaining(`${newest}${CSV.length} bytes`), 'Completed', '1', '0']);
  expect(cells[4]).toMatch(/^\d+(\.\d+)? m?s$/);
  expect(await rows().count()).toBe(20);
  await page.getByRole('button', { name: 'Load more' }).click();
  await row(oldest).waitFor();
  const links = await rows()
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href));
  expect(links.length).toBeGreaterThanOrEqual(JOBS);
  expect(new Set(links).size).toBe(links.length);
  const own = (await rows().getByRole('link').allTextContents()).filter((name) => name.startsWith(listed));
  expect(own.slice(0, JOBS)).toEqual(Array.from({ length: JOBS }, (_, i) => `${listed}-${JOBS - 1 - i}.csv`));
});

test('a filter stands in the address, from where it comes back', async () => {
  const { api, follow } = clientOf();
  // Long enough to be cancelled, as the model looks at each.
  const long = Array.from({ length: 50_000 }, (_, i) => `A,word${i.toString(36).replace(/\d/g, 'q')} ${i} is peculiar\n`).join('');
  const { id } = await upload(givenUp, `source,log_message\n${long}`);
  await api.POST('/v1/jobs/{id}/cancel', { params: { path: { id } } });
  expect((await follow(id)).status).toBe('cancelled');

  await open('/jobs');
  await row(newest).waitFor();
  await page.getByRole('button', { name: 'Cancelled' }).click();
  await row(givenUp).waitFor();
  await row(newest).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?status=cancelled');

  await page.getByRole('button', { name: 'Completed' }).click();
  await row(newest).waitFor();
  expect(new URL(page.url()).searchParams.getAll('status')).toEqual(['cancelled', 'completed']);
  await page.reload();
  await row(givenUp).waitFor();
  expect(await page.getByRole('button', { pressed: true }).allTextContents()).toEqual(['Completed', 'Cancelled']);

  await page.goBack();
  await row(newest).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'All' }).click();
  await row(newest).waitFor();
  expect(new URL(page.url()).search).toBe('');
}, 60_000);

test('a state without jobs is empty, and says so', async () => {
  await open('/jobs?status=failed');
  await page.getByRole('heading', { name: 'No job is in this state' }).waitFor();
});

test('a job that is uploaded elsewhere appears, runs and ends without a reload', async () => {
  await open('/jobs');
  await row(newest).waitFor();
  const long = Array.from({ length: 4_000 }, (_, i) => `A,word${i.toString(36).replace(/\d/g, 'z')} ${i} is unusual\n`).join('');
  const { id } = await upload(elsewhere, `source,log_message\n${long}`);
  await row(elsewhere).waitFor();
  const job = await clientOf().getJob(id);
  if (!isEnded(job.status)) await row(elsewhere).getByRole('progressbar').or(row(elsewhere).getByText('Completed')).first().waitFor();
  await row(elsewhere).getByText('Completed').waitFor({ timeout: 60_000 });
  await row(elsewhere).getByRole('cell', { name: '4,000', exact: true }).waitFor();
  await clientOf().api.DELETE('/v1/jobs/{id}', { params: { path: { id } } });
  await row(elsewhere).waitFor({ state: 'detached' });
}, 120_000);

test('a server that does not answer is told of, what was listed stays, and the list comes back by itself or when it is asked for', async () => {
  await open('/jobs');
  await row(newest).waitFor();
  await page.context().setOffline(true);
  const alert = page.getByRole('alert').filter({ hasText: 'The list could not be loaded' });
  await alert.getByText('The server does not answer').waitFor();
  expect(await row(newest).count()).toBe(1);
  await page.context().setOffline(false);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await alert.waitFor({ state: 'detached' });
}, 60_000);
