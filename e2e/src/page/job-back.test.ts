import type { Page } from 'playwright-core';
import { baseUrl, label } from '../support/client';
import { useTab } from '../support/tab';
import { focusOn } from '../support/watched-page';

/** Where the browser's Back leads to from what was opened over a job. */

const CSV = `source,log_message\n${Array.from({ length: 30 }, (_, i) => `${i % 2 ? 'web' : 'db'},User User${i} logged in.\n`).join('')}`;

const tabs = useTab();
let page: Page;
let id: string;
let filename: string;
beforeAll(async () => {
  ({
    job: { id, filename },
  } = await label(CSV));
}, 120_000);

async function open(path: string): Promise<void> {
  ({ page } = await tabs.open(path));
}
/** Goes from the list to the job, as one does. */
async function openFromList(): Promise<void> {
  await open('/jobs');
  await page.locator(`a[href="/jobs/${id}"]`).click();
  await rowButton(2).waitFor();
}
const rowButton = (row: number) => page.getByRole('button', { name: `Row ${row}`, exact: true });
const drawer = (row: number) => page.getByRole('dialog', { name: `Row ${row}`, exact: true });
const noDialog = () => page.getByRole('dialog').waitFor({ state: 'detached' });
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const search = () => new URL(page.url()).search;
async function step(to: number): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Next row' }).and(page.locator(':not([aria-disabled])')).click();
  await drawer(to).waitFor();
}

test('rows that were looked at are no steps: Back leads to where one was before the job', async () => {
  await openFromList();
  for (const first of [2, 11]) {
    await rowButton(first).click();
    await drawer(first).waitFor();
    await step(first + 1);
    await step(first + 2);
    await page.keyboard.press('Escape');
    await noDialog();
    expect(search()).toBe('');
    await focusOn(rowButton(first + 2));
  }
  await page.goBack();
  await heading('Jobs').waitFor();
});

test('Back closes a row that is open, Forward opens it again, and it is closed as ever after a reload', async () => {
  await openFromList();
  await rowButton(2).click();
  await step(3);
  await page.goBack();
  await noDialog();
  expect(new URL(page.url()).pathname).toBe(`/jobs/${id}`);
  await page.goForward();
  await drawer(3).waitFor();
  await page.reload();
  await drawer(3).getByRole('button', { name: 'Close' }).click();
  await noDialog();
  await page.goBack();
  await heading('Jobs').waitFor();
});

test('who presses Escape twice closes the row, and stays with the job', async () => {
  await openFromList();
  await rowButton(2).click();
  await drawer(2).waitFor();
  // Both before the browser has gone back.
  await page.evaluate(
    `for (let i = 0; i < 2; i++) document.querySelector('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))`,
  );
  await noDialog();
  await heading(filename).waitFor();
  expect(new URL(page.url()).pathname + search()).toBe(`/jobs/${id}`);
  await rowButton(4).click();
  await drawer(4).waitFor();
  await page.keyboard.press('Escape');
  await noDialog();
});

test('a row that a link led to is closed in its place, and Back leads to where the link was', async () => {
  await open('/rules');
  await page.goto(`${baseUrl()}/jobs/${id}?source=web&row=4`);
  await drawer(4).waitFor();
  await step(6);
  await page.keyboard.press('Escape');
  await noDialog();
  expect(search()).toBe('?source=web');
  await page.goBack();
  await heading('Rules').waitFor();
});

test('a row over filters that somebody else wrote into the address is closed by a step back, too', async () => {
  await open('/rules');
  await page.goto(`${baseUrl()}/jobs/${id}?label=User%20Action`);
  await rowButton(2).click();
  await drawer(2).waitFor();
  await page.keyboard.press('Escape');
  await noDialog();
  await page.goBack();
  await heading('Rules').waitFor();
});

test('only the source of a row: Back leads to all rows, without the drawer', async () => {
  await openFromList();
  await rowButton(2).click();
  await drawer(2).getByRole('button', { name: 'Only this source' }).click();
  await page.getByText('15 rows of 30 pass the filters').waitFor();
  expect(search()).toBe('?source=web');
  await page.goBack();
  await page.getByText('15 rows of 30 pass the filters').waitFor({ state: 'detached' });
  expect([search(), await page.getByRole('dialog').count()]).toEqual(['', 0]);
});

test('what is typed while a row is being opened is not lost with it', async () => {
  await openFromList();
  await page.getByRole('searchbox').fill('User7 ');
  await rowButton(8).click();
  await page.waitForURL((url) => url.searchParams.has('q') && url.searchParams.has('row'));
  await page.keyboard.press('Escape');
  await noDialog();
  await rowButton(8).waitFor();
  expect(search()).toBe('?q=User7+');
});

test('the downloads are no step either', async () => {
  await openFromList();
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await page.getByRole('dialog', { name: 'Download' }).waitFor();
  expect(search()).toBe('?download=1');
  await page.keyboard.press('Escape');
  await noDialog();
  await page.goBack();
  await heading('Jobs').waitFor();
});
