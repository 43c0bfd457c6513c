import { useCallback, useMemo } from 'react';
import { changeQuery, type QueryChange } from './match';
import { createStore, useStore } from './store';

export { changeQuery, matchPath, type QueryChange, valuesOf } from './match';

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
/** Whether a step back is under way: it comes a moment after it is asked for. */
let isGoingBack = false;
addEventListener('popstate', () => {
  isGoingBack = false;
  place.set(here(place.get().step + 1));
});

export const usePlace = (): Place => useStore(place);

/** What a change of place is in the history: a step to go back to unless one of these says otherwise. */
export interface StepOptions {
  /** No step: for what is typed, or follows from something else. */
  readonly replace?: boolean;
  /** A step that opens something over the screen, and knows what it lies over. */
  readonly opens?: boolean;
  /** The end of such a step: back to what it lies over. Where that is not where this leads, as on a link to what is open, it takes the place of the step. */
  readonly closes?: boolean;
}

/** What lies below the step that is shown, where the page has opened something over it. */
const below = (): string | undefined => (history.state as { below?: string } | null)?.below;

function goBack(): void {
  if (!isGoingBack) history.back();
  isGoingBack = true;
}

/** Goes to a path of the page, with its query. */
export function navigate(to: string, { replace = false, opens = false, closes = false }: StepOptions = {}): void {
  const before = place.get();
  const at = before.path + before.search;
  if (to === at) return;
  if (closes && below() === to) {
    goBack();
    return;
  }
  if (closes) history.replaceState(null, '', to);
  else if (replace) history.replaceState(history.state, '', to);
  else {
    // Nothing comes of a step back that is overtaken.
    isGoingBack = false;
    // Written as the page writes it, to be compared with.
    history.pushState(opens ? { below: before.path + changeQuery(before.search, {}) } : null, '', to);
  }
  place.set(here(before.step + 1));
  if (location.pathname !== before.path) scrollTo(0, 0);
}

/** The query, and how to change it. */
export function useQuery(): [query: URLSearchParams, change: (change: QueryChange, options?: StepOptions) => void] {
  const { search } = usePlace();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback((values: QueryChange, options?: StepOptions) => {
    const { path, search: now } = place.get();
    navigate(path + changeQuery(now, values), options);
  }, []);
  return [query, change];
}
