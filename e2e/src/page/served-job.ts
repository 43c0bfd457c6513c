import type { Job } from '@logsieve/client/models';
import type { Page } from 'playwright-core';

export interface ServedJob {
  /** As it is told from now on. */
  job: Job;
}

/** Puts a job that the test changes in place of one of the server, whose rows it has. Its events are refused, so that the page asks for it. */
export async function serveJob(page: Page, real: Job, change: Partial<Job> = {}): Promise<ServedJob> {
  const served = { job: { ...real, finished_at: null, expires_at: null, status: 'in_progress', ...change } as Job };
  await page.route(`**/v1/jobs/${real.id}/events`, (route) => route.abort('connectionrefused'));
  await page.route(`**/v1/jobs/${real.id}`, (route) => route.fulfill({ json: served.job }));
  return served;
}
