import type { Row, RowsQuery } from '@logsieve/client/models';
import { useCallback, useEffect, useRef, useState } from 'react';
import { getRows } from './rows';
import { lacksKey, noteError, useSession } from './session';

export interface Rows {
  /** From the first row on, as far as they were fetched. */
  readonly rows: readonly Row[];
  /** Whether there is, or may be, more to fetch. */
  readonly hasMore: boolean;
  /** Whether every row of the job was final when the first page was made. */
  readonly isComplete: boolean;
  readonly isLoading: boolean;
  readonly error: Error | undefined;
  /** Fetches the next page; does nothing while one is under way, or after the last. */
  loadMore(): void;
  /** Begins anew with the first page. */
  reload(): void;
}

interface Held {
  readonly rows: readonly Row[];
  /** Undefined before the first page, null after the last. */
  readonly cursor: string | null | undefined;
  readonly isComplete: boolean;
}

const NOTHING: Held = { rows: [], cursor: undefined, isComplete: false };

/** The rows of a job that pass the filters of `query`, page by page as `loadMore` asks for them. */
export function useRows(id: string, query: RowsQuery): Rows {
  const state = useSession();
  const canAsk = state.session !== undefined && !lacksKey(state);
  const key = `${state.epoch} ${id} ${JSON.stringify(query)}`;
  const [held, setHeld] = useState(NOTHING);
  const [error, setError] = useState<Error>();
  const [isLoading, setLoading] = useState(false);
  const [round, setRound] = useState(0);
  const running = useRef<AbortController>(undefined);
  const latest = useRef(held);
  latest.current = held;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds id and query.
  const fetchPage = useCallback(
    async (before: Held) => {
      const stop = new AbortController();
      running.current = stop;
      setLoading(true);
      setError(undefined);
      try {
        let { rows, cursor, isComplete } = before;
        // A search may look through much and find nothing: it goes on until there is something to show.
        do {
          const page = await getRows(id, query, cursor ?? undefined, stop.signal);
          if (cursor === undefined) isComplete = page.complete;
          rows = [...rows, ...page.data];
          cursor = page.next_cursor;
        } while (rows.length === before.rows.length && cursor !== null);
        setHeld({ rows, cursor, isComplete });
      } catch (reason) {
        if (stop.signal.aborted) return;
        noteError(reason);
        setError(reason instanceof Error ? reason : new Error(String(reason)));
      }
      if (running.current !== stop) return;
      running.current = undefined;
      setLoading(false);
    },
    [key],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` begins anew.
  useEffect(() => {
    if (!canAsk) return;
    setHeld(NOTHING);
    void fetchPage(NOTHING);
    return () => {
      running.current?.abort();
      running.current = undefined;
    };
  }, [fetchPage, canAsk, round]);

  return {
    rows: held.rows,
    hasMore: held.cursor !== null,
    isComplete: held.isComplete,
    isLoading,
    error,
    loadMore: useCallback(() => {
      if (running.current === undefined && latest.current.cursor !== null) void fetchPage(latest.current);
    }, [fetchPage]),
    reload: useCallback(() => setRound((value) => value + 1), []),
  };
}
