import type { Job } from '@logsieve/client/models';
import type { Page } from 'playwright-core';

export interface ServedJobs {
  /** Newest first; may be changed. */
  readonly jobs: Job[];
  /** Answers of pages behind the first fail while it is set. */
  failsBelow: boolean;
}

/** Puts a list of `count` jobs like this one, `job-0.csv` the newest, in place of the server's. */
export async function serveJobs(page: Page, like: Job, count: number): Promise<ServedJobs> {
  const jobs = Array.from({ length: count }, (_, i) => ({
    ...like,
    id: `job_${String(i).padStart(36, '0')}`,
    filename: `job-${i}.csv`,
    created_at: new Date(Date.parse(like.created_at) - i * 1_000).toISOString(),
  }));
  const served: ServedJobs = { jobs, failsBelow: false };
  await page.route('**/v1/jobs?*', (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = query.has('after') ? jobs.findIndex(({ id }) => id === query.get('after')) + 1 : 0;
    const to = from + Number(query.get('limit'));
    const problem = {
      title: 'A part of the service is not available',
      detail: 'Try again.',
      code: 'queue-unavailable',
      request_id: 'r-79',
    };
    return from > 0 && served.failsBelow
      ? route.fulfill({ status: 503, contentType: 'application/problem+json', json: { ...problem, status: 503 } })
      : route.fulfill({ json: { object: 'list', data: jobs.slice(from, to), has_more: jobs.length > to } });
  });
  return served;
}
