import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { baseUrl, clientOf, getJob, submit, waitForEnd } from '../support/client';
import { letters, newWord } from '../support/oracle';
import { useTab } from '../support/tab';
import { findViolations } from '../support/watched-page';

const tabs = useTab();
let page: Page;

/** So many take seconds on a fast machine too. */
const ROWS = 10_000;
/** More than any machine is done with before the test has seen what it wants: such a job is cancelled. */
const ENDLESS = 100_000;

/** Rows that the model looks at one by one, after a few that a rule names at once. */
const slowFile = (rows: number, word = newWord()) =>
  `source,log_message\n${Array.from({ length: rows }, (_, i) => (i < 100 ? `A,User User${i} logged in.\n` : `A,${word} ${letters(i)} is peculiar\n`)).join('')}`;

/** Jobs to be cancelled when the test is over, however it went. */
const endless: string[] = [];
async function submitEndless(): Promise<string> {
  const { id } = await submit(slowFile(ENDLESS));
  endless.push(id);
  return id;
}
afterEach(async () => {
  for (const id of endless.splice(0)) {
    const { response } = await clientOf().api.POST('/v1/jobs/{id}/cancel', { params: { path: { id } } });
    // One that the test itself has ended or removed is nothing to cancel.
    expect([200, 202, 404, 409]).toContain(response.status);
  }
});

async function open(path: string): Promise<void> {
  ({ page } = await tabs.open(path));
}
const status = (word: string) => page.locator('.job-about').getByText(word, { exact: true });
const fact = (name: string, value: RegExp) =>
  page
    .locator('.job-facts > div')
    .filter({ has: page.locator('dt', { hasText: name }) })
    .locator('dd', { hasText: value });
const doneNow = async () => Number((await page.locator('.job-facts dd').first().textContent())?.split('of')[0]?.replace(/\D/g, ''));

test('a job is followed from its beginning to its end without a reload, and can be looked at all the time', async () => {
  const { id } = await submit(slowFile(ROWS));
  await open(`/jobs/${id}`);
  await status('Live').waitFor();
  const progress = page.getByRole('progressbar', { name: 'Rows that are done' });
  await progress.waitFor();
  expect(await progress.getAttribute('aria-valuetext')).toMatch(/^[\d,]+ of 10,000 rows$/);

  // Rows are there while it runs, and filters work on them.
  await page.getByRole('button', { name: 'Row 1', exact: true }).waitFor();
  const seen = await doneNow();
  while ((await doneNow()) <= seen);
  expect((await getJob(id)).status).toBe('in_progress');
  await page.getByRole('searchbox').fill('User42 ');
  await page.getByRole('button', { name: 'Row 43', exact: true }).waitFor();
  await page.locator('mark', { hasText: 'User42 ' }).waitFor();

  await page.getByRole('status').filter({ hasText: 'Completed: 10,000 rows' }).waitFor({ timeout: 180_000 });
  await status('Completed').waitFor();
  const job = await getJob(id);
  expect(await doneNow()).toBe(ROWS);
  const stages = await page.getByRole('list', { name: 'Stages' }).getByRole('listitem').allTextContents();
  for (const [i, stage] of job.stages.entries()) {
    expect(stages[i]).toContain(`In${stage.in.toLocaleString('en-GB')}`);
    expect(stages[i]).toContain(`Labelled${stage.labelled.toLocaleString('en-GB')}`);
  }
  await page.getByText('1 row of 10,000 passes the filters').waitFor();
}, 240_000);

test('a job is cancelled once that is confirmed; what is labelled stays and is downloaded', async () => {
  const id = await submitEndless();
  await open(`/jobs/${id}`);
  await page.getByRole('button', { name: 'Row 1', exact: true }).waitFor();
  await fact('Rate', /^\d[\d,.]*\/s$/).waitFor();
  await fact('Time left', /^about \d[\d.]* (s|min|h)\b/).waitFor();
  await page.getByRole('button', { name: 'Cancel job' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel this job?' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect((await getJob(id)).status).toBe('in_progress');
  await page.getByRole('button', { name: 'Cancel job' }).click();
  await dialog.getByRole('button', { name: 'Cancel the job' }).click();
  await status('Cancelled').waitFor({ timeout: 60_000 });
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Row 1', exact: true }).waitFor();

  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await page.getByText('The job did not come to its end').waitFor();
  const begun = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const given = await fetch(`${baseUrl()}/v1/jobs/${id}/results?partial=1`);
  expect((await readFile(await (await begun).path())).equals(Buffer.from(await given.arrayBuffer()))).toBe(true);
});

test('a connection that is lost is told of, then the job is asked about, and followed by events again', async () => {
  const id = await submitEndless();
  await open(`/jobs/${id}`);
  await status('Live').waitFor();
  // Nothing gets through; a new look at the job finds out.
  const lost = (route: { abort: (reason: string) => Promise<void> }) => route.abort('connectionrefused');
  await page.route('**/v1/**', lost);
  await page.reload();
  await page.getByText('Connection lost: connecting again …').waitFor();
  expect(await findViolations(page)).toEqual([]);
  // Answers come again, but no events.
  await page.route('**/events', lost);
  await page.unroute('**/v1/**', lost);
  await status('Events don’t come through: asked every few seconds').waitFor({ timeout: 30_000 });
  await page.getByText('Connection lost: connecting again …').waitFor({ state: 'detached' });
  expect(await doneNow()).toBeGreaterThan(0);
  await page.unroute('**/events', lost);
  await status('Live').waitFor({ timeout: 40_000 });
  await clientOf().api.POST('/v1/jobs/{id}/cancel', { params: { path: { id } } });
  await status('Cancelled').waitFor({ timeout: 60_000 });
});

test('rows that fail to load say why, with the id of the request, and come when they are asked for again', async () => {
  const { id } = await waitForEnd((await submit('source,log_message\nA,User User1 logged in.\n')).id);
  await open('/jobs');
  const problem = {
    type: 'about:blank',
    title: 'It broke',
    status: 500,
    detail: 'A part is away.',
    code: 'internal',
    request_id: 'req-of-the-test',
  };
  await page.route('**/rows?**', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  );
  await page.goto(`${baseUrl()}/jobs/${id}`);
  const alert = page.getByRole('alert').filter({ hasText: 'The rows could not be loaded' });
  await alert.getByText('req-of-the-test').waitFor();
  await page.unroute('**/rows?**');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Row 1', exact: true }).waitFor();
  expect(await alert.count()).toBe(0);
});

test('a job that is not there says so, and leads to those that are', async () => {
  await open(`/jobs/job_${'0'.repeat(36)}`);
  await page.getByRole('heading', { name: 'There is no such job' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'All jobs' }).click();
  await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
});

test('what an address names as a job is asked for under that name, whatever it holds', async () => {
  await open('/jobs');
  const asked = page.waitForRequest(/\/events$/);
  await page.goto(`${baseUrl()}/jobs/a%2Fb%3Fc`);
  expect(new URL((await asked).url()).pathname).toBe('/v1/jobs/a%2Fb%3Fc/events');
});

test('a job whose retention time is over says so', async () => {
  const { id } = await waitForEnd((await submit('source,log_message\nA,User User1 logged in.\n')).id);
  await open('/jobs');
  // No server keeps jobs for less than an hour.
  const problem = {
    type: 'urn:logsieve:problem:job-expired',
    title: 'The job has expired',
    status: 410,
    detail: 'Gone.',
    code: 'job-expired',
  };
  await page.route(`**/v1/jobs/${id}*`, (route) => route.fulfill({ status: 410, contentType: 'application/problem+json', json: problem }));
  await page.route(`**/v1/jobs/${id}/**`, (route) =>
    route.fulfill({ status: 410, contentType: 'application/problem+json', json: problem }),
  );
  await page.goto(`${baseUrl()}/jobs/${id}`);
  await page.getByRole('heading', { name: 'This job is gone' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
});

test('a job that is removed while it is looked at is gone, for those who come back too', async () => {
  const id = await submitEndless();
  await open(`/jobs/${id}`);
  await status('Live').waitFor();
  const events: { data: object }[] = [];
  await page.route(`**/v1/jobs/${id}/events`, async (route) => {
    const job = { ...(await getJob(id)), status: 'expired' };
    events.push({ data: job });
    await route.fulfill({ contentType: 'text/event-stream', body: `event: expired\ndata: ${JSON.stringify(job)}\n\n` });
  });
  await page.reload();
  await page.getByRole('heading', { name: 'This job is gone' }).waitFor();
  expect(events).toHaveLength(1);
  expect(await page.getByRole('button', { name: 'Download' }).count()).toBe(0);
  await clientOf().api.POST('/v1/jobs/{id}/cancel', { params: { path: { id } } });
  await waitForEnd(id);
  await clientOf().api.DELETE('/v1/jobs/{id}', { params: { path: { id } } });
  await page.unroute(`**/v1/jobs/${id}/events`);
  await page.reload();
  await page.getByRole('heading', { name: 'There is no such job' }).waitFor();
});
