import { isEnded, type Job } from '@logsieve/client/models';
import type { Page } from 'playwright-core';
import { baseUrl, clientOf, waitForEnd } from '../support/client';
import { letters, newWord } from '../support/oracle';
import { useTab } from '../support/tab';
import { changesSeen, setSight, watchChanges } from '../support/watched-page';
import { serveJobs } from './served-jobs';

/** More than a page of the list. */
const JOBS = 25;
const CSV = 'source,log_message\nA,User User1 logged in.\n';

/** Names of this run alone: a system may have seen this suite before. */
const run = newWord();
const listed = `listed-${run}`;
const [newest, oldest] = [`${listed}-${JOBS - 1}.csv`, `${listed}-0.csv`];
const [givenUp, elsewhere] = [`given-up-${run}.csv`, `elsewhere-${run}.csv`];

const tabs = useTab();
let page: Page;

const upload = (filename: string, csv = CSV) => clientOf().upload(new Blob([csv]), { filename });
const rows = () => page.getByRole('table', { name: 'Jobs' }).locator('tbody tr');
const row = (name: string) => rows().filter({ hasText: name });

beforeAll(async () => {
  const ids = [];
  for (let i = 0; i < JOBS; i++) ids.push((await upload(`${listed}-${i}.csv`)).id);
  for (const id of ids) await waitForEnd(id);
}, 120_000);

async function open(path: string): Promise<void> {
  ({ page } = await tabs.open(path));
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
  const long = Array.from({ length: 50_000 }, (_, i) => `A,${run} ${letters(i)} is peculiar\n`).join('');
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
});

test('a state without jobs is empty, and says so', async () => {
  await open('/rules');
  // Whether any job has failed is up to all that used this server.
  await page.route('**/v1/jobs?*', (route) => route.fulfill({ json: { object: 'list', data: [], has_more: false } }));
  const asked = page.waitForRequest('**/v1/jobs?*');
  await page.goto(`${baseUrl()}/jobs?status=failed`);
  expect(new URL((await asked).url()).searchParams.getAll('status')).toEqual(['failed']);
  await page.getByRole('heading', { name: 'No job is in this state' }).waitFor();
});

test('a job that is uploaded elsewhere appears, runs and ends without a reload', async () => {
  await open('/jobs');
  await row(newest).waitFor();
  const long = Array.from({ length: 4_000 }, (_, i) => `A,${run} ${letters(i)} is unusual\n`).join('');
  const { id } = await upload(elsewhere, `source,log_message\n${long}`);
  await row(elsewhere).waitFor();
  const job = await clientOf().getJob(id);
  if (!isEnded(job.status)) await row(elsewhere).getByRole('progressbar').or(row(elsewhere).getByText('Completed')).first().waitFor();
  await row(elsewhere).getByText('Completed').waitFor({ timeout: 90_000 });
  await row(elsewhere).getByRole('cell', { name: '4,000', exact: true }).waitFor();
  await clientOf().api.DELETE('/v1/jobs/{id}', { params: { path: { id } } });
  await row(elsewhere).waitFor({ state: 'detached' });
});

test('a server that does not answer is told of, what was listed stays, and the list comes back by itself', async () => {
  await open('/jobs');
  await row(newest).waitFor();
  const lost = page.getByText('Connection lost: connecting again …');
  await page.context().setOffline(true);
  await lost.waitFor();
  expect(await row(newest).count()).toBe(1);
  await page.context().setOffline(false);
  await lost.waitFor({ state: 'detached' });
  expect(await row(newest).count()).toBe(1);
});

test('a list that alone gets no answer says so, stays, and is asked for again by a button', async () => {
  await open('/jobs');
  await row(newest).waitFor();
  const alert = page.getByRole('alert').filter({ hasText: 'The list could not be loaded' });
  await page.route('**/v1/jobs?*', (route) => route.abort('connectionrefused'));
  await alert.getByText('The server does not answer').waitFor();
  expect(await row(newest).count()).toBe(1);
  // Out of sight it would not come back by itself.
  await setSight(page, 'hidden');
  await page.unroute('**/v1/jobs?*');
  await alert.getByRole('button', { name: 'Try again' }).press('Enter');
  await alert.waitFor({ state: 'detached' });
});

describe('a long list', () => {
  /** Fifty jobs, three pages, in place of the server's. */
  async function openLong() {
    await open('/rules');
    const { data } = await clientOf().api.GET('/v1/jobs', { params: { query: { limit: 1, status: ['completed'] } } });
    const served = await serveJobs(page, data?.data[0] as Job, 50);
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await row('job-0.csv').waitFor();
    return served;
  }
  const change = (job: Job | undefined, to: Partial<Job>) => Object.assign(job as Job, to);

  test('older jobs that run are followed to their end as the first ones are', async () => {
    const { jobs } = await openLong();
    change(jobs[25], { status: 'in_progress', finished_at: null });
    change(jobs[45], { status: 'in_progress', finished_at: null });
    for (const last of [39, 49]) {
      await page.getByRole('button', { name: 'Load more' }).click();
      await row(`job-${last}.csv`).waitFor();
    }
    for (const place of [25, 45]) await row(`job-${place}.csv`).getByText('Running').waitFor();
    for (const place of [45, 25]) {
      change(jobs[place], { status: 'cancelled' });
      await row(`job-${place}.csv`).getByText('Cancelled').waitFor();
    }
    expect(await rows().count()).toBe(50);
  });

  test('who comes back from a job finds as many as were shown, and so does who reloads; another filter begins anew', async () => {
    const { jobs } = await openLong();
    for (const job of jobs) await page.route(`**/v1/jobs/${job.id}`, (route) => route.fulfill({ json: job }));
    await page.getByRole('button', { name: 'Load more' }).click();
    await row('job-39.csv').waitFor();
    expect(new URL(page.url()).search).toBe('?shown=40');
    await page.getByRole('link', { name: 'job-33.csv' }).click();
    await page.getByRole('heading', { level: 1, name: 'job-33.csv' }).waitFor();
    await page.goBack();
    await row('job-39.csv').waitFor();
    expect(await rows().count()).toBe(40);

    await page.reload();
    await row('job-39.csv').waitFor();
    expect(await rows().count()).toBe(40);
    await page.getByRole('button', { name: 'Completed' }).click();
    await row('job-39.csv').waitFor({ state: 'detached' });
    await row('job-19.csv').waitFor();
    expect(new URL(page.url()).search).toBe('?status=completed');
    await page.goBack();
    await row('job-39.csv').waitFor();
    // Pages that were loaded are no steps to go back to.
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Rules' }).waitFor();
  });

  test('where older jobs can’t be loaded that is said where they were asked for, and they are asked for again', async () => {
    const served = await openLong();
    served.failsBelow = true;
    await page.getByRole('button', { name: 'Load more' }).press('Enter');
    const alert = page.getByRole('alert').filter({ hasText: 'More jobs could not be loaded' });
    await alert.locator('code', { hasText: 'r-79' }).waitFor();
    expect(await rows().count()).toBe(20);
    served.failsBelow = false;
    await page.keyboard.press('Enter');
    await row('job-39.csv').waitFor();
    expect(await alert.count()).toBe(0);
  });

  test('an error that looks after the other find out again is told once', async () => {
    const { jobs } = await openLong();
    change(jobs[0], { status: 'in_progress', finished_at: null });
    await row('job-0.csv').getByText('Running').waitFor();
    let asked = 0;
    const problem = { title: 'The queue is not reachable', detail: 'Try again.', status: 503, code: 'queue-unavailable' };
    await page.route('**/v1/jobs?*', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', json: { ...problem, request_id: `r-${asked++}` } }),
    );
    await page.getByRole('alert').locator('code', { hasText: 'r-0' }).waitFor();
    await watchChanges(page, '[role=alert]');
    for (const _ of [1, 2]) await page.waitForResponse('**/v1/jobs?*');
    expect([await changesSeen(page), await page.getByRole('alert').count()]).toEqual([0, 1]);
  });
});
