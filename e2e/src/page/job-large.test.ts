import type { Page } from 'playwright-core';
import { clientOf, submit, waitForEnd } from '../support/client';
import { useTab } from '../support/tab';
import { watchCost } from '../support/tab-cost';

const ROWS = 100_000;
const MOST_MS = 200;
/** Several times what was measured at a million rows, 4 to 9 MB. */
const MOST_BYTES = 40_000_000;
const SCROLLER = '.job-rows';

const { open, browser } = useTab();
let id: string;
beforeAll(async () => {
  const lines = Array.from({ length: ROWS }, (_, i) => (i % 2 ? `web,User User${i} logged in.` : `db,Backup completed successfully.`));
  ({ id } = await waitForEnd((await submit(`source,log_message\n${lines.join('\n')}\n`)).id));
}, 120_000);
afterAll(async () => {
  await clientOf().api.DELETE('/v1/jobs/{id}', { params: { path: { id } } });
});

const row = (page: Page, number: number) => page.getByRole('button', { name: `Row ${number.toLocaleString('en-GB')}`, exact: true });
const scrollTo = (page: Page, part: number) =>
  page.evaluate(
    `(() => { const s = document.querySelector('${SCROLLER}'); s.scrollTop = ${part} * (s.scrollHeight - s.clientHeight); })()`,
  );

/** Shows the job, and waits for its first row. */
async function show(page: Page, search = ''): Promise<void> {
  await page.goto(new URL(`/jobs/${id}${search}`, page.url()).href);
  await row(page, 1).waitFor();
}

test('a long job is scrolled to its middle and its end at once, without a long task, and only what is near is held', async () => {
  const { page } = await open('/jobs');
  const cost = await watchCost(browser(), page);
  await show(page);
  await page
    .getByText(`${ROWS.toLocaleString('en-GB')} rows`, { exact: true })
    .last()
    .waitFor();
  expect(await page.getByRole('table', { name: 'Rows', exact: true }).getAttribute('aria-rowcount')).toBe(String(ROWS + 1));
  await scrollTo(page, 0.5);
  await page
    .getByRole('button', { name: /^Row (49,9[89]|50,00)\d$/ })
    .first()
    .waitFor();
  await scrollTo(page, 1);
  await row(page, ROWS).waitFor();
  expect(await row(page, ROWS).locator('xpath=ancestor::tr').getAttribute('aria-rowindex')).toBe(String(ROWS + 1));
  // Through all of it, as somebody drags.
  for (let part = 1; part >= 0; part -= 0.02) {
    await scrollTo(page, part);
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
  await scrollTo(page, 0);
  await row(page, 1).waitFor();
  expect(await page.locator(`${SCROLLER} tbody tr`).count()).toBeLessThan(60);
  const [longest, heap] = [await cost.longestTask(), await cost.heap()];
  expect(longest).toBeLessThanOrEqual(MOST_MS);
  expect(heap).toBeLessThan(MOST_BYTES);
});

test('what is filtered and sorted is scrolled to its end at once', async () => {
  const { page } = await open('/jobs');
  await show(page, '?source=db&sort=confidence');
  await page.getByText('50,000 rows of 100,000 pass the filters').waitFor();
  await scrollTo(page, 1);
  await row(page, ROWS - 1).waitFor();
  expect(
    await row(page, ROWS - 1)
      .locator('xpath=ancestor::tr')
      .getAttribute('aria-rowindex'),
  ).toBe('50001');
});

test('rows that do not come are asked for again from the table, which keeps what it has', async () => {
  const { page } = await open('/jobs');
  await show(page);
  // An answer, so that nothing is tried again by itself.
  const problem = { title: 'Something is wrong here', detail: 'Try again.', status: 500, code: 'internal', request_id: 'r-1' };
  await page.route('**/rows?*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem }));
  await scrollTo(page, 0.5);
  await page.getByRole('alert').getByText('The rows could not be loaded').waitFor();
  await scrollTo(page, 0);
  await row(page, 1).waitFor();
  await scrollTo(page, 0.5);
  await page.unroute('**/rows?*');
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await page
    .getByRole('button', { name: /^Row (49,9[89]|50,00)\d$/ })
    .first()
    .waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('of long messages only what a line shows is loaded, and what is searched for is in it', async () => {
  const message = (i: number) => `Note ${i} ${'x'.repeat(900_000)} NEEDLE in it`;
  const lines = Array.from({ length: 12 }, (_, i) => `web,${message(i)}`);
  const job = await waitForEnd((await submit(`source,log_message\n${lines.join('\n')}\n`)).id);
  const { page } = await open('/jobs');
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/rows?')) sizes.push(response.body().then((body) => body.length));
  });
  await page.goto(new URL(`/jobs/${job.id}?q=needle`, page.url()).href);
  await row(page, 12).waitFor();
  expect(await page.locator(`${SCROLLER} tbody mark`).allTextContents()).toEqual(Array(12).fill('NEEDLE'));
  expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(50_000);
  await page.locator(`${SCROLLER} tbody tr`).first().click();
  const drawer = page.getByRole('dialog', { name: 'Row 1' });
  expect((await drawer.locator('.job-message').first().textContent())?.length).toBe(message(0).length);
  await clientOf().api.DELETE('/v1/jobs/{id}', { params: { path: { id: job.id } } });
});
