import type { Job } from '@logsieve/client/models';
import { useCallback, useEffect, useState } from 'react';
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

/** A job, live: by its events, by asking where these don't come through. It survives restarts of the server. */
export function useJob(id: string): FollowedJob {
  const state = useSession();
  const canAsk = state.session !== undefined && !lacksKey(state);
  const [followed, setFollowed] = useState<Omit<FollowedJob, 'reload'>>(NOTHING);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((value) => value + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` and another key begin anew.
  useEffect(() => {
    if (!canAsk) return;
    const stop = new AbortController();
    setFollowed(NOTHING);
    void followJob(
      id,
      {
        onJob: (job) => setFollowed((before) => ({ ...before, job })),
        onConnection: (connection) => setFollowed((before) => (before.connection === connection ? before : { ...before, connection })),
        onError: (error) => {
          noteError(error);
          setFollowed((before) => ({ ...before, error: error instanceof Error ? error : new Error(String(error)) }));
        },
      },
      stop.signal,
    );
    return () => stop.abort();
  }, [id, canAsk, state.epoch, round]);

  return { ...followed, reload };
}
