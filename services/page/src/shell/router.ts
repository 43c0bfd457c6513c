import { useCallback, useMemo } from 'react';
import { createStore, useStore } from './store';

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

/** What the places of a pattern such as `/jobs/{id}` hold in a path; undefined where the path is not of that form. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] as string;
    if (/^\{\w+\}$/.test(part) && value !== '') params[part.slice(1, -1)] = decode(value);
    else if (part !== value) return undefined;
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Values of the query by name; null, undefined and empty ones leave it. */
export type QueryChange = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** A query with some of its values changed, as `?…`, or empty. */
export function changeQuery(search: string, change: QueryChange): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    query.delete(name);
    for (const each of typeof value === 'string' ? [value] : (value ?? [])) if (each !== '') query.append(name, each);
  }
  const text = query.toString();
  return text && `?${text}`;
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
