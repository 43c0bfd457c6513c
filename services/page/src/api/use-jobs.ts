import { isEnded, type Job, type JobStatus } from '@logsieve/client/models';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, unwrap } from './client';
import { firstJobs } from './first-jobs';
import { type JobPages, mergeAfter, mergeJobs, nextRunning } from './merge-jobs';
import { noteError } from './session';
import { useResource } from './use-resource';

export interface Jobs {
  /** Newest first; undefined until the first look. */
  readonly pages: JobPages | undefined;
  readonly error: Error | undefined;
  readonly isLoadingMore: boolean;
  /** Why older ones could not be fetched; undefined once that is tried again. */
  readonly moreError: Error | undefined;
  /** Fetches older ones; resolves with how many came. */
  loadMore(): Promise<number>;
  reload(): void;
}

/** While something runs, and while nothing does: jobs of others may come. */
const LIVE_MS = 1_500;
const IDLE_MS = 6_000;

const fetchJobs = async (statuses: readonly JobStatus[], limit: number, after?: string, signal?: AbortSignal): Promise<JobPages> => {
  const query = { limit, after, status: statuses.length > 0 ? [...statuses] : undefined };
  const { data, has_more } = await unwrap(api.GET('/v1/jobs', { params: { query }, signal }));
  return { jobs: data, hasMore: has_more };
};

/** A look at the list: at its beginning, and at what follows one of its jobs. */
interface Look {
  readonly first: JobPages;
  readonly below: { readonly after: Job; readonly fresh: JobPages } | undefined;
}

const mergeLook = (held: JobPages, { first, below }: Look): JobPages => {
  const merged = mergeJobs(held, first);
  return below ? mergeAfter(merged, below.after, below.fresh) : merged;
};

/**
 * The jobs in one of these states (none: in any), page by page, kept up to date: the first page with each look, later ones that hold a running job in turns.
 * It begins with `shown` jobs, a page where that is left out.
 */
export function useJobs(statuses: readonly JobStatus[], pageSize: number, shown = pageSize): Jobs {
  const key = `jobs ${statuses.join()} ${pageSize}`;
  const [held, setHeld] = useState<{ key: string; pages: JobPages }>();
  const [loadingKey, setLoadingKey] = useState<string>();
  const [failed, setFailed] = useState<{ key: string; error: Error }>();
  const current = held?.key === key ? held : undefined;
  const pages = current?.pages;
  const isLive = pages?.jobs.some((job) => !isEnded(job.status)) ?? false;
  const latest = useRef(current);
  latest.current = current;
  /** Place up to which later pages were looked at in this turn. */
  const looked = useRef(0);

  async function look(signal: AbortSignal): Promise<Look> {
    if (!latest.current)
      return { first: await firstJobs(shown, (limit, after) => fetchJobs(statuses, limit, after, signal)), below: undefined };
    const { jobs } = latest.current.pages;
    const place = nextRunning(jobs, pageSize, looked.current);
    const after = place === undefined ? undefined : jobs[place - 1];
    looked.current = place === undefined ? 0 : place + pageSize;
    const fetchAfter = async (job: Job) => ({ after: job, fresh: await fetchJobs(statuses, pageSize, job.id, signal) });
    const [first, below] = await Promise.all([fetchJobs(statuses, pageSize, undefined, signal), after && fetchAfter(after)]);
    return { first, below };
  }

  const { data, error, reload } = useResource(key, look, { everyMs: isLive ? LIVE_MS : IDLE_MS });
  useEffect(() => {
    if (data) setHeld((before) => ({ key, pages: before?.key === key ? mergeLook(before.pages, data) : data.first }));
  }, [data, key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds the states.
  const loadMore = useCallback(async () => {
    const last = latest.current?.pages.jobs.at(-1);
    if (!last) return 0;
    setLoadingKey(key);
    setFailed(undefined);
    try {
      const more = await fetchJobs(statuses, pageSize, last.id);
      // A look may have come between, or other states; where that job is gone, nothing follows it.
      if (latest.current?.key !== key || !latest.current.pages.jobs.some(({ id }) => id === last.id)) return 0;
      setHeld((before) => (before?.key === key ? { key, pages: mergeAfter(before.pages, last, more) } : before));
      return more.jobs.length;
    } catch (reason) {
      noteError(reason);
      setFailed({ key, error: reason instanceof Error ? reason : new Error(String(reason)) });
      return 0;
    } finally {
      setLoadingKey((now) => (now === key ? undefined : now));
    }
  }, [key, pageSize]);

  const moreError = failed?.key === key ? failed.error : undefined;
  return { pages, error, isLoadingMore: loadingKey === key, moreError, loadMore, reload };
}
