import type { Job } from '@logsieve/client/models';
import { useCallback, useEffect, useState } from 'react';
import { useVisible } from '../ui/use-visible';
import { client } from './client';
import { type Connection, followJob } from './follow-job';
import { lacksKey, noteError, useSession } from './session';

export interface FollowedJob {
  /** As it was last told. */
  readonly job: Job | undefined;
  readonly connection: Connection;
  /** Why there is nothing to follow, such as a ProblemError `job-not-found`. */
  readonly error: Error | undefined;
  /** Begins anew, after an error. */
  reload(): void;
}

const NOTHING = { job: undefined, connection: 'connecting', error: undefined } as const;

/**
 * A job, live: by its events, by asking where these don't come through. It survives restarts of the server. A tab that is out of sight follows nothing, as a
 * browser has six connections for all its tabs; it looks anew when it is shown again.
 */
export function useJob(id: string): FollowedJob {
  const state = useSession();
  const canAsk = state.session !== undefined && !lacksKey(state);
  const isVisible = useVisible();
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((value) => value + 1), []);
  /** What was told belongs to this. */
  const key = `${id} ${state.epoch} ${round}`;
  const [followed, setFollowed] = useState<Omit<FollowedJob, 'reload'> & { key: string }>({ ...NOTHING, key });

  useEffect(() => {
    if (!canAsk || !isVisible) return;
    const stop = new AbortController();
    const tell = (change: Partial<Omit<FollowedJob, 'reload'>>) =>
      setFollowed((before) => ({ ...(before.key === key ? before : NOTHING), ...change, key }));
    const source = {
      open: () => new EventSource(`/v1/jobs/${encodeURIComponent(id)}/events`),
      get: (waitS: number, signal: AbortSignal) => client.getJob(id, { waitS, signal }),
    };
    void followJob(
      source,
      {
        onJob: (job) => tell({ job, error: undefined }),
        onConnection: (connection) => tell({ connection }),
        onError: (error) => {
          noteError(error);
          tell({ error: error instanceof Error ? error : new Error(String(error)) });
        },
      },
      stop.signal,
    );
    return () => stop.abort();
  }, [id, key, canAsk, isVisible]);

  return { ...(followed.key === key ? followed : NOTHING), reload };
}
