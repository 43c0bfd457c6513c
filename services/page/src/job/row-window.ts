import type { Row } from '@logsieve/client/models';

/** Rows of a page of the window. */
export const PAGE_ROWS = 500;
/** So many pages are held: those nearest to what is looked at. */
const KEPT_PAGES = 8;

/** A part of a listing, as the API gives it. */
export interface Part {
  readonly rows: readonly Row[];
  /** How many rows come before it, where that is known. */
  readonly offset: number | null;
  /** Where the next part begins; null where none follows. */
  readonly next: string | null;
}

export interface Listing {
  /** Asks for at most `limit` rows: from `cursor` on, else from place `from` (from 0). It may bring fewer, or none, and still have a next part. */
  fetch(at: { cursor?: string; from: number; limit: number }, signal: AbortSignal): Promise<Part>;
  /** How many rows there are, where that is known. */
  count(): number | undefined;
}

/** A page of the window as far as it has come. */
interface HeldPage {
  readonly rows: readonly Row[];
  /** Where it goes on; null at the end of the listing. */
  readonly next: string | null;
}

export interface RowWindow {
  /** The row at a place, from 0, if it is held. */
  rowAt(index: number): Row | undefined;
  /** The place of a row, by its number, if it is held. */
  placeOf(row: number): number | undefined;
  /** Rows that there are, or that are known of so far. */
  count(): number;
  /** Whether `count` is all of them. */
  isCounted(): boolean;
  isLoading(): boolean;
  error(): Error | undefined;
  /** Says which places are looked at: they are fetched, and what is far away is dropped. */
  look(first: number, last: number): void;
  retry(): void;
  /** Begins to fetch; after a stop, goes on. */
  start(): void;
  stop(): void;
  /** Changes whenever something else is to be shown. */
  version(): number;
  subscribe(listener: () => void): () => void;
}

const isFull = (page: HeldPage | undefined): boolean => page !== undefined && (page.rows.length === PAGE_ROWS || page.next === null);

/**
 * Holds a few pages of a listing of any length around the place that is looked at. A page comes in as many parts as it takes, and only as long as it is
 * looked at; one that an error or another place cut short goes on where it ended. A page behind one that is full begins with its cursor, so that no row
 * comes twice while a job runs. `before` is shown until the same place has come: for a listing that is asked for anew.
 */
export function createRowWindow(listing: Listing, onError: (error: unknown) => void, before?: RowWindow): RowWindow {
  const pages = new Map<number, HeldPage>();
  /** Where pages begin, of those that are behind one that was full. */
  const cursors = new Map<number, string>();
  const listeners = new Set<() => void>();
  /** Undefined while it is stopped. */
  let running: AbortController | undefined;
  let held = before;
  let end: number | undefined;
  let reach = 0;
  /** Pages; undefined until somebody looks. */
  let wanted: readonly [number, number] | undefined;
  let isFetching = false;
  let error: Error | undefined;
  let version = 0;

  const tell = () => {
    version++;
    for (const listener of [...listeners]) listener();
  };

  /** The first page that is looked at and not full. */
  function nextPage(): number | undefined {
    if (!wanted) return undefined;
    const last = end === undefined ? wanted[1] : Math.min(wanted[1], Math.ceil(end / PAGE_ROWS) - 1);
    for (let page = wanted[0]; page <= last; page++) if (!isFull(pages.get(page))) return page;
    return undefined;
  }

  function drop(): void {
    if (!wanted) return;
    const middle = (wanted[0] + wanted[1]) / 2;
    const far = [...pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const page of far.slice(0, Math.max(0, far.length - KEPT_PAGES))) pages.delete(page);
  }

  async function fetchPart(page: number, signal: AbortSignal): Promise<void> {
    const { rows, next } = pages.get(page) ?? { rows: [], next: cursors.get(page) };
    const from = page * PAGE_ROWS + rows.length;
    const part = await listing.fetch({ cursor: next ?? undefined, from, limit: PAGE_ROWS - rows.length }, signal);
    if (signal.aborted) throw signal.reason;
    const grown: HeldPage = { rows: [...rows, ...part.rows], next: part.next };
    pages.set(page, grown);
    reach = Math.max(reach, part.rows.length > 0 ? from + part.rows.length : 0);
    // Fewer may be there than were thought to be: then it ends before this page.
    if (part.next === null) end = part.rows.length > 0 ? from + part.rows.length : Math.min(from, part.offset ?? from);
    else if (isFull(grown)) cursors.set(page + 1, part.next);
  }

  async function pump(): Promise<void> {
    if (!running || isFetching || error) return;
    const { signal } = running;
    for (let page = nextPage(); page !== undefined; page = nextPage()) {
      isFetching = true;
      try {
        await fetchPart(page, signal);
      } catch (reason) {
        // Who started it again meanwhile has begun anew.
        if (signal.aborted) return;
        onError(reason);
        error = reason instanceof Error ? reason : new Error(String(reason));
        isFetching = false;
        break;
      }
      isFetching = false;
      drop();
      tell();
    }
    if (!error && wanted) held = undefined;
    tell();
  }

  return {
    rowAt: (index) => pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS] ?? held?.rowAt(index),
    placeOf: (row) => {
      for (const [page, { rows }] of pages) {
        const at = rows.findIndex((each) => each.row === row);
        if (at !== -1) return page * PAGE_ROWS + at;
      }
      return held?.placeOf(row);
    },
    count: () => end ?? Math.max(listing.count() ?? 0, reach, held?.count() ?? 0),
    isCounted: () => end !== undefined || listing.count() !== undefined,
    isLoading: () => isFetching,
    error: () => error,
    look: (first, last) => {
      const [from, to] = [Math.floor(first / PAGE_ROWS), Math.floor(last / PAGE_ROWS)];
      if (from === wanted?.[0] && to === wanted[1]) return;
      wanted = [from, to];
      void pump();
    },
    retry: () => {
      error = undefined;
      void pump();
    },
    start: () => {
      running ??= new AbortController();
      void pump();
    },
    stop: () => {
      running?.abort(new DOMException('another listing is shown', 'AbortError'));
      running = undefined;
      isFetching = false;
    },
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
