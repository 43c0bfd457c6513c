import { isEnded, type JobStatus } from '@logsieve/client/models';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, unwrap } from './client';
import { type JobPages, mergeJobs } from './merge-jobs';
import { noteError } from './session';
import { useResource } from './use-resource';

export interface Jobs {
  /** Newest first; undefined until the first look. */
  readonly pages: JobPages | undefined;
  readonly error: Error | undefined;
  readonly isLoadingMore: boolean;
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

/** The jobs in one of these states (none: in any), page by page, kept up to date. */
export function useJobs(statuses: readonly JobStatus[], pageSize: number): Jobs {
  const key = `jobs ${statuses.join()} ${pageSize}`;
  const [held, setHeld] = useState<{ key: string; pages: JobPages }>();
  const [isLoadingMore, setLoadingMore] = useState(false);
  const [moreError, setMoreError] = useState<Error>();
  const pages = held?.key === key ? held.pages : undefined;
  const isLive = pages?.jobs.some((job) => !isEnded(job.status)) ?? false;
  const latest = useRef({ key, pages });
  latest.current = { key, pages };

  const {
    data: fresh,
    error,
    reload,
  } = useResource(key, (signal) => fetchJobs(statuses, pageSize, undefined, signal), {
    everyMs: isLive ? LIVE_MS : IDLE_MS,
  });
  useEffect(() => {
    if (fresh) setHeld((before) => ({ key, pages: before?.key === key ? mergeJobs(before.pages, fresh) : fresh }));
  }, [fresh, key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds the states.
  const loadMore = useCallback(async () => {
    const last = latest.current.pages?.jobs.at(-1);
    if (!last) return 0;
    setLoadingMore(true);
    setMoreError(undefined);
    try {
      const more = await fetchJobs(statuses, pageSize, last.id);
      setHeld((before) => {
        // A look at the beginning may have come between.
        if (before?.key !== key || before.pages.jobs.at(-1)?.id !== last.id) return before;
        return { key, pages: { jobs: [...before.pages.jobs, ...more.jobs], hasMore: more.hasMore } };
      });
      return more.jobs.length;
    } catch (reason) {
      noteError(reason);
      setMoreError(reason instanceof Error ? reason : new Error(String(reason)));
      return 0;
    } finally {
      setLoadingMore(false);
    }
  }, [key, pageSize]);

  return { pages, error: error ?? moreError, isLoadingMore, loadMore, reload };
}
