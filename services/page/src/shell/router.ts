import { useCallback, useMemo } from 'react';
import { changeQuery, type QueryChange } from './match';
import { createStore, useStore } from './store';

export { changeQuery, matchPath, type QueryChange } from './match';

/** Where the page is: every state that is worth a bookmark stands in path and query. */
export interface Place {
  readonly path: string;
  /** With its `?`, or empty. */
  readonly search: string;
  /** How many steps the page has made: 0 for where it was opened. */
  readonly step: number;
}

const here = (step: number): Place => ({ path: location.pathname, search: location.search, step });

const place = createStore<Place>(here(0));
addEventListener('popstate', () => place.set(here(place.get().step + 1)));

export const usePlace = (): Place => useStore(place);

/** Goes to a path of the page, with its query. `replace` makes no step to go back to. */
export function navigate(to: string, { replace = false } = {}): void {
  const before = place.get();
  if (to === before.path + before.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  place.set(here(before.step + 1));
  if (location.pathname !== before.path) scrollTo(0, 0);
}

/** The query, and how to change it: a new step in the history, or (`replace`) what is typed or follows from something else. */
export function useQuery(): [query: URLSearchParams, change: (change: QueryChange, options?: { replace?: boolean }) => void] {
  const { search } = usePlace();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback((values: QueryChange, options?: { replace?: boolean }) => {
    const { path, search: now } = place.get();
    navigate(path + changeQuery(now, values), options);
  }, []);
  return [query, change];
}
