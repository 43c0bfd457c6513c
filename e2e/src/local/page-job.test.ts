import { unwrap } from '@logsieve/client/client';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { clientOf, eventually, submit, waitForEnd } from '../support/client';
import { newWord } from '../support/oracle';
import { pidsOf } from '../support/processes';
import { type LocalSystem, startSystem } from '../support/system';
import { openPage } from '../support/watched-page';

/** Enough to outlast what is done to it. */
const ROWS = 20_000;

let system: LocalSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem();
  browser = await startBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  expect(await system.stop()).toBe(0);
}, 60_000);

const kill = (name: string): void => {
  for (const pid of pidsOf(system.pid, name)) process.kill(pid, 'SIGKILL');
};

test('the page of a job says that the connection is lost when the gateway is killed, comes back by itself, and sees the job to its end', async () => {
  const word = newWord();
  const letters = (i: number) => [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const rows = Array.from({ length: ROWS }, (_, i) => `A,${word} ${letters(i)} is peculiar`).join('\n');
  const { id } = await submit(`source,log_message\n${rows}\n`, { url: system.url });
  const { page, close } = await openPage(browser, `/jobs/${id}`, { url: system.url });
  const live = page.locator('.job-about').getByText('Live', { exact: true });
  const lost = page.getByText('Connection lost: connecting again');
  await live.waitFor();

  kill('gateway');
  await lost.waitFor();
  await live.waitFor({ timeout: 60_000 });
  expect(await lost.count()).toBe(0);

  // Rows and counts that can't be had for a moment come too.
  kill('results');
  await eventually(async () => unwrap(clientOf(system.url).api.POST('/v1/jobs/{id}/cancel', { params: { path: { id } } })));
  await waitForEnd(id, { url: system.url });
  await page.locator('.job-about').getByText('Cancelled', { exact: true }).waitFor({ timeout: 60_000 });
  const first = page.getByRole('button', { name: 'Row 1', exact: true });
  const retry = page.getByRole('button', { name: 'Try again' });
  while ((await first.or(retry).first().textContent()) === 'Try again') await retry.first().click();
  await first.waitFor();
  await close();
}, 180_000);
