import type { Job } from '@logsieve/client/models';
import type { Page } from 'playwright-core';
import { baseUrl, label } from '../support/client';
import { useTab } from '../support/tab';
import { focusOn } from '../support/watched-page';
import { serveJob } from './served-job';
import { serveJobs } from './served-jobs';

/** Where the focus goes when what has it has done its work and goes away. */

const CSV = `source,log_message\n${Array.from({ length: 60 }, (_, i) => `${i % 2 ? 'web' : 'db'},User User${i} logged in.\n`).join('')}`;

const tabs = useTab();
let page: Page;
let job: Job;
beforeAll(async () => {
  ({ job } = await label(CSV));
}, 120_000);

async function open(path: string): Promise<void> {
  ({ page } = await tabs.open(path));
}
const button = (name: string) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });

test('filters are taken away one after the other, then all, and the focus stays among them', async () => {
  await open(`/jobs/${job.id}?label=User+Action&label=HTTP+Status&method=regex&source=web`);
  await heading('Rows').waitFor();
  await button('remove the filter User Action').press('Enter');
  await focusOn(button('remove the filter HTTP Status'));
  await page.keyboard.press('Enter');
  await focusOn(button('remove the filter Rule'));
  await button('remove the filter source web').press('Enter');
  await focusOn(button('Clear all'));
  await page.keyboard.press('Enter');
  await focusOn(button('Not labelled'));
  expect(new URL(page.url()).search).toBe('');
});

test('where a filter leaves nothing, the way back leads to the heading of the rows', async () => {
  await open(`/jobs/${job.id}?q=nothing+like+it`);
  await button('Take all filters away').press('Enter');
  await focusOn(heading('Rows'));
});

test('what failed is tried again, and the heading above what came then is where one goes on', async () => {
  await open('/jobs');
  const problem = { title: 'The queue is not reachable', detail: 'Try again.', status: 503, code: 'queue-unavailable', request_id: 'r-80' };
  await page.route('**/v1/rules', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }));
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await button('Try again').focus();
  await page.unroute('**/v1/rules');
  await page.keyboard.press('Enter');
  await focusOn(heading('Rules'));
});

test('after the last of the older jobs the next stop is the first that came', async () => {
  await open('/rules');
  await serveJobs(page, job, 50);
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await button('Load more').press('Enter');
  await page.getByRole('link', { name: 'job-39.csv' }).waitFor();
  await focusOn(button('Load more'));
  await page.keyboard.press('Enter');
  await focusOn(page.getByRole('link', { name: 'job-39.csv' }));
  await page.keyboard.press('Tab');
  await focusOn(page.getByRole('link', { name: 'job-40.csv' }));
});

test('a chosen file is let go for another one, and where the tester is closed its screen is gone on with', async () => {
  await open('/');
  await page.getByLabel('Choose a CSV file').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await button('Take no file').press('Enter');
  await focusOn(page.getByLabel('Choose a CSV file'));
  await page.goto(`${baseUrl()}/rules?try=1&pattern=a`);
  await button('Close the tester').press('Enter');
  await focusOn(heading('Rules'));
});

test('what somebody lets go of by a click is let go', async () => {
  await open(`/jobs/${job.id}?label=User+Action`);
  await button('remove the filter User Action').focus();
  await page.locator('.card-head').last().click();
  await page.evaluate(`history.pushState(null, '', '/jobs/${job.id}'); dispatchEvent(new PopStateEvent('popstate'))`);
  await button('remove the filter User Action').waitFor({ state: 'detached' });
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  // A click beside what can be pressed goes to what is around it.
  await focusOn(page.getByRole('main'));
});

test('while a job runs: rows that came since are shown, it is cancelled, and it ends', async () => {
  await open('/rules');
  const served = await serveJob(page, job, { rows: { ...job.rows, done: 55 } });
  await page.goto(`${baseUrl()}/jobs/${job.id}`);
  await page.getByRole('button', { name: 'Row 1', exact: true }).waitFor();
  served.job = { ...served.job, rows: { ...job.rows, done: 60 } };
  await button('Show what came since').press('Enter');
  await focusOn(heading('Rows'));

  await button('Cancel job').press('Enter');
  await page.route('**/v1/jobs/*/cancel', (route) => route.fulfill({ json: served.job }));
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the job' }).press('Enter');
  await focusOn(button('Cancel job'));
  served.job = { ...served.job, status: 'cancelling' };
  await focusOn(button('Cancelling …'));
  served.job = { ...served.job, status: 'cancelled', finished_at: job.finished_at };
  await button('Delete').waitFor();
  await focusOn(heading(job.filename));
});
