import type { RowsQuery } from '@logsieve/client/models';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { getRows } from '../api/rows';
import { noteError } from '../api/session';
import { EXCERPT } from './excerpt';
import { createRowWindow, type RowWindow } from './row-window';

export interface WindowOptions {
  /** Number of rows that pass, where it is known. */
  readonly count: number | undefined;
  /** Asks anew when it changes; what was held is shown until then. */
  readonly round: number;
}

/** A window on the rows of a job, whose messages are excerpts. Renders again whenever it holds something else. */
export function useRowWindow(id: string, query: RowsQuery, { count, round }: WindowOptions): RowWindow {
  const listing = `${id} ${JSON.stringify(query)}`;
  const counted = useRef(count);
  counted.current = count;
  const latest = useRef<{ listing: string; window: RowWindow }>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `listing` holds id and query; `round` asks anew.
  const window = useMemo(() => {
    const fetch: Parameters<typeof createRowWindow>[0]['fetch'] = async ({ cursor, from, limit }, signal) => {
      const page = await getRows(
        id,
        { ...query, limit, excerpt: EXCERPT, offset: cursor === undefined ? from : undefined },
        cursor,
        signal,
      );
      return { rows: page.data, offset: page.offset, next: page.next_cursor };
    };
    const before = latest.current?.listing === listing ? latest.current.window : undefined;
    const made = createRowWindow({ fetch, count: () => counted.current }, noteError, before);
    latest.current = { listing, window: made };
    return made;
  }, [listing, round]);
  useEffect(() => {
    window.start();
    return () => window.stop();
  }, [window]);
  useSyncExternalStore(window.subscribe, window.version);
  return window;
}
