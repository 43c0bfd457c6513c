import type { Job } from '@logsieve/client/models';
import { firstJobs } from './first-jobs';

/** A list of so many jobs, and what it was asked for. */
function listOf(count: number) {
  const jobs = Array.from({ length: count }, (_, i) => ({ id: `job_${i}` }) as Job);
  const asked: [number, string | undefined][] = [];
  const fetch = async (limit: number, after: string | undefined) => {
    asked.push([limit, after]);
    const from = jobs.findIndex(({ id }) => id === after) + 1;
    return { jobs: jobs.slice(from, from + limit), hasMore: from + limit < count };
  };
  return { jobs, asked, fetch };
}

test('few jobs are asked for at once', async () => {
  const { jobs, asked, fetch } = listOf(50);
  expect(await firstJobs(40, fetch)).toEqual({ jobs: jobs.slice(0, 40), hasMore: true });
  expect(asked).toEqual([[40, undefined]]);
});

test('more than one answer holds are asked for page by page, each once', async () => {
  const { jobs, asked, fetch } = listOf(300);
  expect(await firstJobs(240, fetch)).toEqual({ jobs: jobs.slice(0, 240), hasMore: true });
  expect(asked).toEqual([
    [100, undefined],
    [100, 'job_99'],
    [40, 'job_199'],
  ]);
});

test.each([0, 30, 100])('of a list of %d there are no more', async (count) => {
  const { jobs, asked, fetch } = listOf(count);
  expect(await firstJobs(240, fetch)).toEqual({ jobs, hasMore: false });
  expect(asked).toHaveLength(1);
});
