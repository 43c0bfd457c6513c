import { unwrap } from '@logsieve/client/client';
import { clientOf, eventually, submit, waitForEnd } from '../support/client';
import { letters, newWord } from '../support/oracle';
import { pidsOf } from '../support/processes';
import { type LocalSystem, startSystem } from '../support/system';
import { useTab } from '../support/tab';

/** Enough to outlast what is done to it, also where the model is fast. */
const ROWS = 100_000;

const { open } = useTab();
let system: LocalSystem;
beforeAll(async () => {
  system = await startSystem();
}, 120_000);
afterAll(async () => {
  expect(await system.stop()).toBe(0);
}, 60_000);

const kill = (name: string): void => {
  for (const pid of pidsOf(system.pid, name)) process.kill(pid, 'SIGKILL');
};

test('the page of a job says that the connection is lost when the gateway is killed, comes back by itself, and sees the job to its end', async () => {
  const word = newWord();
  const rows = Array.from({ length: ROWS }, (_, i) => `A,${word} ${letters(i)} is peculiar`).join('\n');
  const { id } = await submit(`source,log_message\n${rows}\n`, { url: system.url });
  const { page } = await open(`/jobs/${id}`, { url: system.url });
  const live = page.locator('.job-about').getByText('Live', { exact: true });
  const lost = page.getByText('Connection lost: connecting again …');
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
  // What is asked for again by itself meanwhile takes the button away.
  while ((await first.or(retry).first().textContent()) === 'Try again')
    await retry
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  await first.waitFor();
}, 180_000);
