import type { Job } from '@logsieve/client/models';
import { type JobPages, mergeAfter, mergeJobs, nextRunning } from './merge-jobs';

/** Jobs by the hour at which each was made. */
const pages = (hours: readonly number[], hasMore: boolean, status = 'completed'): JobPages => ({
  jobs: hours.map((hour) => ({ id: `job_${hour}`, status, created_at: `2026-11-23T${String(hour).padStart(2, '0')}:00:00Z` }) as Job),
  hasMore,
});
const hoursOf = ({ jobs }: JobPages) => jobs.map(({ id }) => Number(id.slice(4)));

const held = pages([9, 8, 7, 6, 5], true, 'in_progress');

test('new jobs come in front, known ones are as they are now, older ones stay', () => {
  const merged = mergeJobs(held, pages([10, 9, 8], true));
  expect(hoursOf(merged)).toEqual([10, 9, 8, 7, 6, 5]);
  expect(merged.jobs.map(({ status }) => status)).toEqual([
    'completed',
    'completed',
    'completed',
    'in_progress',
    'in_progress',
    'in_progress',
  ]);
  expect(merged.hasMore).toBe(true);
});

test('what is not in a look any more is gone', () => {
  expect(hoursOf(mergeJobs(held, pages([9, 7], true)))).toEqual([9, 7, 6, 5]);
  expect(mergeJobs(held, pages([9, 7], false))).toEqual(pages([9, 7], false));
  expect(mergeJobs(held, pages([], false))).toEqual(pages([], false));
});

test('a look that ends with a job that is new to the list leaves no gap and doubles nothing', () => {
  // 8 has come into the state that the list is filtered by.
  expect(hoursOf(mergeJobs(pages([9, 7, 6], true), pages([9, 8], true)))).toEqual([9, 8, 7, 6]);
});

test('where more came than a look reaches, the list begins anew', () => {
  expect(hoursOf(mergeJobs(held, pages([20, 19, 18], true)))).toEqual([20, 19, 18]);
});

describe('a look below the first page', () => {
  const after = held.jobs[1] as Job;

  test('holds for its stretch alone', () => {
    const merged = mergeAfter(held, after, pages([7, 6], true));
    expect(hoursOf(merged)).toEqual([9, 8, 7, 6, 5]);
    expect(merged.jobs.map(({ status }) => status)).toEqual(['in_progress', 'in_progress', 'completed', 'completed', 'in_progress']);
    expect(hoursOf(mergeAfter(held, after, pages([6, 5], true)))).toEqual([9, 8, 6, 5]);
    expect(mergeAfter(held, after, pages([7], false)).hasMore).toBe(false);
  });

  test('at the end of the list makes it longer, once', () => {
    const last = held.jobs.at(-1) as Job;
    const longer = mergeAfter(held, last, pages([4, 3], false));
    expect([hoursOf(longer), longer.hasMore]).toEqual([[9, 8, 7, 6, 5, 4, 3], false]);
    expect(hoursOf(mergeAfter(longer, last, pages([4, 3], false)))).toEqual([9, 8, 7, 6, 5, 4, 3]);
  });

  test('counts for nothing where the job before it has gone', () => {
    expect(mergeAfter(pages([9, 7], true), after, pages([7], false))).toEqual(pages([9, 7], true));
  });

  test('is made in turns where something runs, and nowhere else', () => {
    const jobs = pages([9, 8, 7, 6, 5], false, 'in_progress').jobs.map(
      (job, at) => ({ ...job, status: at === 3 ? 'failed' : job.status }) as Job,
    );
    expect([0, 3, 4, 5].map((from) => nextRunning(jobs, 2, from))).toEqual([2, 4, 4, 2]);
    expect(nextRunning(jobs, 5, 0)).toBeUndefined();
    expect(nextRunning(pages([9, 8, 7], false).jobs, 1, 0)).toBeUndefined();
  });
});
