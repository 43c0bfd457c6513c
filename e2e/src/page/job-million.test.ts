import type { Locator, Page } from 'playwright-core';
import { clientOf, submit, waitForEnd } from '../support/client';
import { useTab } from '../support/tab';
import { type TabCost, watchCost } from '../support/tab-cost';
import { openPage, type WatchedPage } from '../support/watched-page';

const ROWS = 1_000_000;
const QUARTER = ROWS / 4;
const MOST_MS = 200;
const MOST_BYTES = 200_000_000;

/** In turn: named by two rules, by nobody and with an empty source, and one that is searched for. */
const LINES = [
  (i: number) => `web,User User${i} logged in.`,
  () => 'db,Backup completed successfully.',
  (i: number) => `,odd thing ${i % 97} of no kind in tray ${i % 13}`,
  (i: number) => `auth,Needle ${i} went missing in ${i % 11}`,
] as const;
const CSV = `source,log_message\n${Array.from({ length: ROWS }, (_, i) => (LINES[i % 4] as (n: number) => string)(i)).join('\n')}\n`;

const { browser } = useTab();
let id: string;
/** One for all tests: what it costs is what all of them cost. */
let tab: WatchedPage;
let page: Page;
let cost: TabCost;
beforeAll(async () => {
  ({ id } = await waitForEnd((await submit(CSV)).id));
  tab = await openPage(browser(), '/jobs');
  ({ page } = tab);
  cost = await watchCost(browser(), page);
}, 150_000);
afterAll(async () => {
  await clientOf().api.DELETE('/v1/jobs/{id}', { params: { path: { id } } });
});
afterEach(() => expect(tab.complaints).toEqual([]));

const words = (count: number) => count.toLocaleString('en-GB');
const table = () => page.getByRole('table', { name: 'Rows', exact: true });
const row = (number: number): Locator => table().getByRole('button', { name: `Row ${words(number)}`, exact: true });
const placeOf = (number: number) => row(number).locator('xpath=ancestor::tr').getAttribute('aria-rowindex');
const note = (count: number) => page.getByText(`${words(count)} rows of ${words(ROWS)} pass the filters`).waitFor();
const scrollTo = (part: number) =>
  page.evaluate(`(() => { const s = document.querySelector('.job-rows'); s.scrollTop = ${part} * (s.scrollHeight - s.clientHeight); })()`);
const open = (search: string) => page.goto(new URL(`/jobs/${id}${search}`, page.url()).href);

test('all rows are there from the first, and its middle and its end are gone to at once', async () => {
  await open('');
  await row(1).waitFor();
  expect(await table().getAttribute('aria-rowcount')).toBe(String(ROWS + 1));
  await scrollTo(0.5);
  await table()
    .getByRole('button', { name: /^Row (499,99|500,00)\d$/ })
    .first()
    .waitFor();
  await scrollTo(1);
  await row(ROWS).waitFor();
  expect(await placeOf(ROWS)).toBe(String(ROWS + 1));
  // Through all of it, as somebody drags.
  for (let part = 1; part >= 0; part -= 0.02) {
    await scrollTo(part);
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
  await scrollTo(0);
  await row(1).waitFor();
});

test('of rows with an empty source, in any order, and of rows that are searched for, the last is gone to at once', async () => {
  await page.getByRole('combobox', { name: 'Source' }).selectOption({ label: `(empty) · ${words(QUARTER)}` });
  await row(3).waitFor();
  await note(QUARTER);
  await scrollTo(1);
  await row(ROWS - 1).waitFor();
  expect(await placeOf(ROWS - 1)).toBe(String(QUARTER + 1));
  await page.getByRole('button', { name: 'remove the filter source (empty)' }).click();
  await page.getByRole('combobox', { name: 'Order' }).selectOption('confidence');
  await row(3).waitFor();
  await scrollTo(1);
  await row(ROWS - 2).waitFor();
  expect(await placeOf(ROWS - 2)).toBe(String(ROWS + 1));
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.getByRole('searchbox', { name: 'Search source and message' }).fill('nEEdle');
  await row(4).waitFor();
  await note(QUARTER);
  await scrollTo(1);
  await row(ROWS).waitFor();
  expect(await placeOf(ROWS)).toBe(String(QUARTER + 1));
});

test('a row that is linked to is scrolled to, wherever it stands in a search', async () => {
  await open(`?q=needle&row=${ROWS / 2}`);
  const line = page.locator('.job-table tr[data-open]');
  await line.getByText(`Row ${words(ROWS / 2)}`).waitFor();
  expect(await line.getAttribute('aria-rowindex')).toBe(String(ROWS / 8 + 1));
  const drawer = page.getByRole('dialog', { name: `Row ${words(ROWS / 2)}` });
  await drawer
    .getByRole('status')
    .filter({ hasText: `${words(ROWS / 8)} of ${words(QUARTER)}` })
    .waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('dialog', { name: `Row ${words(ROWS / 2 + 4)}` }).waitFor();
});

test('no task of all that was long, and the tab is small', async () => {
  const [memory, longest, heap] = [await cost.process(), await cost.longestTask(), await cost.heap()];
  const mega = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  process.stdout.write(`a job of ${words(ROWS)} rows: longest task ${longest} ms, objects ${mega(heap)}, process ${mega(memory)}\n`);
  expect(longest).toBeLessThanOrEqual(MOST_MS);
  expect(heap).toBeLessThan(MOST_BYTES);
  expect(memory).toBeLessThan(MOST_BYTES);
});
