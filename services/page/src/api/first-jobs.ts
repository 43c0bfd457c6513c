import type { JobPages } from './merge-jobs';

/** As many as the API lists in one answer. */
const MOST_AT_ONCE = 100;

/** The first `count` jobs of a list, or all that there are; `fetch` gives so many of those that follow a job, or of the newest. */
export async function firstJobs(count: number, fetch: (limit: number, after: string | undefined) => Promise<JobPages>): Promise<JobPages> {
  let pages: JobPages = { jobs: [], hasMore: true };
  while (pages.hasMore && pages.jobs.length < count) {
    const { jobs, hasMore } = await fetch(Math.min(MOST_AT_ONCE, count - pages.jobs.length), pages.jobs.at(-1)?.id);
    // A page without a job leads nowhere.
    pages = { jobs: [...pages.jobs, ...jobs], hasMore: hasMore && jobs.length > 0 };
  }
  return pages;
}
