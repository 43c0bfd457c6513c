import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { clientOf, submit, waitForEnd } from '../support/client';
import { openPage } from '../support/watched-page';

const ROWS = 100_000;
const MOST_MS = 200;
const MOST_BYTES = 200_000_000;
const SCROLLER = '.job-rows';

let browser: Browser;
let id: string;
beforeAll(async () => {
  browser = await startBrowser();
  const lines = Array.from({ length: ROWS }, (_, i) => (i % 2 ? `web,User User${i} logged in.` : `db,Backup completed successfully.`));
  ({ id } = await waitForEnd((await submit(`source,log_message\n${lines.join('\n')}\n`)).id));
}, 120_000);
afterAll(async () => {
  await clientOf().api.DELETE('/v1/jobs/{id}', { params: { path: { id } } });
  await browser.close();
});

const row = (page: Page, number: number) => page.getByRole('button', { name: `Row ${number.toLocaleString('en-GB')}`, exact: true });
const scrollTo = (page: Page, part: number) =>
  page.evaluate(
    `(() => { const s = document.querySelector('${SCROLLER}'); s.scrollTop = ${part} * (s.scrollHeight - s.clientHeight); })()`,
  );
const longTasks = (page: Page) => page.evaluate('globalThis.longTasks') as Promise<number[]>;

/** Opens the job, and waits for the row that is the first one then. */
async function open(search = '', first = 1): Promise<Page> {
  const { page } = await openPage(browser, '/jobs');
  await page.addInitScript(`
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask', buffered: true });
  `);
  await page.goto(new URL(`/jobs/${id}${search}`, page.url()).href);
  await row(page, first).waitFor();
  return page;
}

test('a long job is scrolled to its middle and its end at once, without a long task, and only what is near is held', async () => {
  const page = await open();
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
  expect(Math.max(0, ...(await longTasks(page)))).toBeLessThanOrEqual(MOST_MS);
  expect((await page.evaluate('performance.memory.usedJSHeapSize')) as number).toBeLessThan(MOST_BYTES);
  await page.context().close();
}, 90_000);

test('what is filtered is walked through to its end, and says how far it is', async () => {
  const page = await open('?source=db&sort=confidence');
  await page.getByText('50,000 rows of 100,000 pass the filters').waitFor();
  await scrollTo(page, 1);
  await page.getByText(/^On the way: /).waitFor();
  await row(page, ROWS - 1).waitFor({ timeout: 60_000 });
  expect(
    await row(page, ROWS - 1)
      .locator('xpath=ancestor::tr')
      .getAttribute('aria-rowindex'),
  ).toBe('50001');
  await page.context().close();
}, 120_000);
