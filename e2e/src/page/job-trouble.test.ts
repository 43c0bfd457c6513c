import type { Job } from '@logsieve/client/models';
import type { Page } from 'playwright-core';
import { baseUrl, label } from '../support/client';
import { useTab } from '../support/tab';
import { changesSeen, type PageOptions, watchChanges } from '../support/watched-page';
import { serveJob } from './served-job';

/** A job that is looked at while something on the way, or here, is not as it should be. */

const ROWS = 60;
const CSV = `source,log_message\n${Array.from({ length: ROWS }, (_, i) => `A,User User${i} logged in.\n`).join('')}`;

const tabs = useTab();
let page: Page;
let job: Job;
beforeAll(async () => {
  ({ job } = await label(CSV));
}, 120_000);

/** Opens a screen that asks for no job, so that what is put in place holds from the first. */
async function begin(options: PageOptions = {}): Promise<void> {
  ({ page } = await tabs.open('/rules', options));
}
const open = (search = '') => page.goto(`${baseUrl()}/jobs/${job.id}${search}`);
const fact = (name: string) => page.locator('.job-facts > div', { has: page.getByText(name, { exact: true }) }).locator('dd');
const rowsDone = (done: number) => ({ ...job.rows, done });

test('where events are blocked the job is asked about, and nothing is said to be lost', async () => {
  await begin();
  const served = await serveJob(page, job, { rows: rowsDone(10) });
  await page.addInitScript(`
    globalThis.wasLost = false;
    new MutationObserver(() => { wasLost ||= document.body?.textContent.includes('Connection lost') ?? false; }).observe(document, { subtree: true, childList: true });
  `);
  await open();
  await page.getByText('Events don’t come through: asked every few seconds').waitFor();
  for (const done of [20, 30, 40]) {
    served.job = { ...served.job, rows: rowsDone(done) };
    await fact('Rows done').getByText(`${done}`).waitFor();
  }
  expect(await page.evaluate('wasLost')).toBe(false);
});

test('counts that can’t be had again stay, with a notice that is said once', async () => {
  await begin();
  const served = await serveJob(page, job, { rows: rowsDone(10) });
  await open();
  const bar = page.getByRole('list', { name: 'Labels' }).getByRole('button', { name: /^User Action/ });
  await bar.waitFor();
  let asked = 0;
  const problem = { title: 'A part of the service is not available', detail: 'Try again.', status: 503, code: 'queue-unavailable' };
  await page.route('**/summary', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: { ...problem, request_id: `r-${asked++}` } }),
  );
  const told = page.getByRole('status').filter({ hasText: 'Could not load the counts again' });
  served.job = { ...served.job, rows: rowsDone(20) };
  await told.waitFor({ state: 'attached' });
  const notice = page.getByText('Could not load the counts again: these are the last that came', { exact: true });
  await notice.waitFor();
  expect(await bar.count()).toBe(1);
  await watchChanges(page, '.unseen[role=status]');
  for (const done of [30, 40]) {
    const again = page.waitForResponse('**/summary');
    served.job = { ...served.job, rows: rowsDone(done) };
    await again;
    await fact('Rows done').getByText(`${done}`).waitFor();
  }
  expect([await changesSeen(page), await notice.count(), await bar.count()]).toEqual([0, 1, 1]);
  await page.unroute('**/summary');
  await page.locator('.notice', { has: notice }).getByRole('button', { name: 'Try again' }).click();
  await notice.waitFor({ state: 'detached' });
  expect(await bar.count()).toBe(1);
});

test('a tab that is out of sight holds no stream, and looks anew when it is shown', async () => {
  await begin();
  await page.addInitScript(`
    globalThis.sight = 'visible';
    Object.defineProperty(document, 'visibilityState', { get: () => sight });
    globalThis.show = (value) => { sight = value; document.dispatchEvent(new Event('visibilitychange')); };
  `);
  const served = await serveJob(page, job, { rows: rowsDone(10) });
  const events = `**/v1/jobs/${job.id}/events`;
  // The answer does not come to its end.
  await page.route(events, () => {});
  const isStream = (request: { url(): string }) => request.url().endsWith('/events');
  const opened = page.waitForRequest(isStream);
  await open();
  await opened;
  const closed = page.waitForEvent('requestfailed', isStream);
  await page.evaluate(`show('hidden')`);
  await closed;
  served.job = { ...served.job, rows: rowsDone(33) };
  await page.unroute(events);
  await page.route(events, (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: `event: snapshot\ndata: ${JSON.stringify(served.job)}\n\n` }),
  );
  await page.evaluate(`show('visible')`);
  await fact('Rows done').getByText('33').waitFor();
});

test('how long a job runs is told by the clock of the server, whatever that of the browser says', async () => {
  await begin();
  await page.addInitScript(`{ const now = Date.now; Date.now = () => now() + 3 * 3_600_000; }`);
  await serveJob(page, job, { created_at: new Date(Date.now() - 600_000).toISOString() });
  await open();
  expect(await fact('Running for').textContent()).toMatch(/^1[0-4] min \d+ s$/);
  await page.locator('.job-about time', { hasText: /^1[0-4] minutes ago$/ }).waitFor();
});

test('a filter that stands twice in the address counts once', async () => {
  await begin();
  await open('?label=User+Action&label=User+Action');
  await page.getByText(`${ROWS} rows of ${ROWS} pass the filters`).waitFor();
  expect(await page.getByRole('button', { name: 'remove the filter User Action' }).count()).toBe(1);
});

test.each([
  ['is seen', true, 'Copied the command', 'Copied the command.'],
  ['that fails is seen too', false, 'Select it: not copied the command', 'could not be copied'],
])('a copy %s', async (_, works, name, said) => {
  await begin({ permissions: ['clipboard-read', 'clipboard-write'] });
  if (!works) await page.addInitScript(`navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))`);
  await open('?download=1');
  await page.getByRole('button', { name: 'Copy the command' }).click();
  await page.getByRole('button', { name }).waitFor();
  // In the dialog: what is outside of it is not read as long as it is open.
  await page.getByRole('dialog').getByRole('status').filter({ hasText: said }).waitFor({ state: 'attached' });
  if (works) expect(await page.evaluate('navigator.clipboard.readText()')).toContain(`/v1/jobs/${job.id}/results`);
  await page.getByRole('button', { name: 'Copy the command' }).waitFor();
});
