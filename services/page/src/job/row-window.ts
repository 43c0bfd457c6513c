import type { Row } from '@logsieve/client/models';

/** Rows of a page of the window. */
export const PAGE_ROWS = 500;
/** So many pages are held: those nearest to what is looked at. */
const KEPT_PAGES = 8;

/** A part of a listing, as the API gives it. */
export interface Part {
  readonly rows: readonly Row[];
  /** Where the next part begins; null where none follows. */
  readonly next: string | null;
}

export interface Listing {
  /** Asks for at most `limit` rows: from `cursor` on, or from place `from` (from 0) where the listing can be begun anywhere. */
  fetch(at: { cursor?: string; from: number; limit: number }, signal: AbortSignal): Promise<Part>;
  /** Whether any place can be gone to at once, rather than page by page. */
  readonly canJump: boolean;
  /** How many rows there are, where that is known. */
  count(): number | undefined;
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
  /** How far a walk to a place far away has come; undefined where there is none. */
  walkedTo(): number | undefined;
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

/**
 * Holds a few pages of a listing of any length around the place that is looked at. A listing that can't be begun anywhere is walked through page by page;
 * of what was passed only the cursors are kept. `before` is shown until the same place has come: for a listing that is asked for anew.
 */
export function createRowWindow(listing: Listing, onError: (error: unknown) => void, before?: RowWindow): RowWindow {
  const pages = new Map<number, readonly Row[]>();
  /** Where pages begin; page 0 without a cursor. */
  const cursors: (string | undefined)[] = [undefined];
  const listeners = new Set<() => void>();
  /** Undefined while it is stopped. */
  let running: AbortController | undefined;
  let held = before;
  let end: number | undefined;
  let reach = 0;
  /** Pages; undefined until somebody looks. */
  let wanted: readonly [number, number] | undefined;
  let fetching: number | undefined;
  let error: Error | undefined;
  /** The page that the error cut short. */
  let unfinished: number | undefined;
  let version = 0;

  const tell = () => {
    version++;
    for (const listener of [...listeners]) listener();
  };

  /** The page to fetch next: one that is looked at, or one on the way to it. */
  function nextPage(): number | undefined {
    if (!wanted) return undefined;
    const last = end === undefined ? wanted[1] : Math.min(wanted[1], Math.ceil(end / PAGE_ROWS) - 1);
    for (let page = wanted[0]; page <= last; page++)
      if (!pages.has(page)) return listing.canJump ? page : Math.min(page, cursors.length - 1);
    return undefined;
  }

  function drop(): void {
    if (!wanted) return;
    const middle = (wanted[0] + wanted[1]) / 2;
    const far = [...pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const page of far.slice(0, Math.max(0, far.length - KEPT_PAGES))) pages.delete(page);
  }

  async function fetchPage(page: number, signal: AbortSignal): Promise<void> {
    const rows: Row[] = [];
    let cursor = cursors[page];
    // A search may look through much and find little: a page is filled by more than one answer.
    do {
      const at = { cursor, from: page * PAGE_ROWS + rows.length, limit: PAGE_ROWS - rows.length };
      const part = await listing.fetch(at, signal);
      if (signal.aborted) throw signal.reason;
      rows.push(...part.rows);
      reach = Math.max(reach, page * PAGE_ROWS + rows.length);
      if (part.next === null) end = page * PAGE_ROWS + rows.length;
      cursor = part.next ?? undefined;
      if (rows.length > 0 || part.next === null) pages.set(page, [...rows]);
      if (rows.length < PAGE_ROWS) tell();
    } while (rows.length < PAGE_ROWS && cursor !== undefined);
    if (cursor !== undefined && !listing.canJump) cursors[page + 1] = cursor;
  }

  async function pump(): Promise<void> {
    if (!running || fetching !== undefined || error) return;
    const { signal } = running;
    for (let page = nextPage(); page !== undefined; page = nextPage()) {
      fetching = page;
      try {
        await fetchPage(page, signal);
      } catch (reason) {
        // Who started it again meanwhile has begun anew.
        if (signal.aborted) return;
        onError(reason);
        unfinished = page;
        error = reason instanceof Error ? reason : new Error(String(reason));
        fetching = undefined;
        break;
      }
      if (signal.aborted) return;
      fetching = undefined;
      drop();
      tell();
    }
    if (!error && wanted) held = undefined;
    tell();
  }

  return {
    rowAt: (index) => pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] ?? held?.rowAt(index),
    placeOf: (row) => {
      for (const [page, rows] of pages) {
        const at = rows.findIndex((each) => each.row === row);
        if (at !== -1) return page * PAGE_ROWS + at;
      }
      return undefined;
    },
    count: () => end ?? Math.max(listing.count() ?? 0, reach, held?.count() ?? 0),
    isCounted: () => end !== undefined || listing.count() !== undefined,
    walkedTo: () => (fetching !== undefined && wanted && fetching < wanted[0] ? fetching * PAGE_ROWS : undefined),
    isLoading: () => fetching !== undefined,
    error: () => error,
    look: (first, last) => {
      const [from, to] = [Math.floor(first / PAGE_ROWS), Math.floor(last / PAGE_ROWS)];
      if (from === wanted?.[0] && to === wanted[1]) return;
      wanted = [from, to];
      void pump();
    },
    retry: () => {
      error = undefined;
      // What came of it is asked for again: its next part is known to nobody.
      if (unfinished !== undefined) pages.delete(unfinished);
      unfinished = undefined;
      void pump();
    },
    start: () => {
      running ??= new AbortController();
      void pump();
    },
    stop: () => {
      running?.abort(new DOMException('another listing is shown', 'AbortError'));
      running = undefined;
      fetching = undefined;
    },
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
