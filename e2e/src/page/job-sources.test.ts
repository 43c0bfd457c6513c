import type { Page } from 'playwright-core';
import { label } from '../support/client';
import { useTab } from '../support/tab';
import { findViolations, focusOn, overflowOf, type PageOptions } from '../support/watched-page';

/** Sources that have two rows are the ones that are listed, as there are just so many; of the others each has one. */
const LISTED = 100;
const OTHERS = 312;
const host = (i: number) => `host-${i}.example`;
const CSV = [
  'source,log_message',
  ...Array.from({ length: LISTED + OTHERS }, (_, i) => `${host(i)},User User${i} logged in.`),
  ...Array.from({ length: LISTED }, (_, i) => `${host(i)},Backup completed successfully.`),
  '',
].join('\n');

const tabs = useTab();
let page: Page;
let id: string;
beforeAll(async () => {
  ({
    job: { id },
  } = await label(CSV));
}, 120_000);

async function open(search = '', options?: PageOptions): Promise<void> {
  ({ page } = await tabs.open(`/jobs/${id}${search}`, options));
  await exact().waitFor();
}
const exact = () => page.getByRole('textbox', { name: 'Exact source' });
const select = () => page.getByRole('combobox', { name: 'Source', exact: true });
const chosen = () => select().locator('option:checked').textContent();
const count = (words: string) => page.getByText(`${words} the filters`).waitFor();
const source = () => new URL(page.url()).searchParams.getAll('source');

test('sources beyond those that are listed are told of, and any is shown by its exact name', async () => {
  await open();
  await page.getByText('and 312 more sources, 312 rows', { exact: true }).waitFor();
  expect(await select().locator('option').count()).toBe(1 + LISTED);
  await exact().fill(host(400));
  await exact().press('Enter');
  await count('1 row of 512 passes');
  await page.getByRole('button', { name: 'Row 401', exact: true }).waitFor();
  expect([source(), await chosen()]).toEqual([[host(400)], host(400)]);
  await focusOn(exact());

  await page.reload();
  await count('1 row of 512 passes');
  expect([await exact().inputValue(), await chosen()]).toEqual([host(400), host(400)]);
  await page.getByRole('button', { name: `remove the filter source ${host(400)}` }).click();
  await page.getByRole('button', { name: 'Row 1', exact: true }).waitFor();
  expect([source(), await exact().inputValue(), await chosen()]).toEqual([[], '', 'All sources']);
});

test('what is typed counts once it is sent, and what is chosen from the list takes its place', async () => {
  await open();
  await exact().fill('host-4');
  await page.getByRole('button', { name: 'Show its rows' }).click();
  await page.getByRole('heading', { name: 'No row passes these filters' }).waitFor();
  expect(source()).toEqual(['host-4']);
  await select().selectOption({ label: `${host(7)} · 2` });
  await count('2 rows of 512 pass');
  expect([source(), await exact().inputValue()]).toEqual([[host(7)], host(7)]);
  await exact().fill('');
  await exact().press('Enter');
  await page.getByRole('button', { name: 'Row 1', exact: true }).waitFor();
  expect([source(), await chosen()]).toEqual([[], 'All sources']);
});

test('a row leads to the others of its source, also of one that is not listed', async () => {
  await open('?row=300');
  await page.getByRole('dialog').getByRole('button', { name: 'Only this source' }).click();
  await count('1 row of 512 passes');
  expect([source(), await chosen()]).toEqual([[host(299)], host(299)]);
});

test.each([320, 900, 1280])('at %d pixels nothing is wider than the window, nor has a barrier', async (width) => {
  await open(`?source=${host(400)}`, { viewport: { width, height: 800 } });
  await count('1 row of 512 passes');
  expect(await overflowOf(page)).toBe(0);
  expect(await findViolations(page)).toEqual([]);
});
