import type { Row } from '@logsieve/client/models';
import { createRowWindow, type Listing, PAGE_ROWS, type Part } from './row-window';

const rowOf = (index: number): Row => ({
  row: index + 1,
  source: 's',
  log_message: `${index}`,
  label: 'One',
  method: 'regex',
  confidence: 1,
  rule: 'r',
  cached: false,
  error: null,
});

/** A listing of so many rows, whose answers hold at most `part` rows; cursors are places. */
function listingOf(total: number, { part = 1_000, counted = true } = {}) {
  const asked: { from: number; cursor?: string }[] = [];
  let failing = false;
  const fail = (value: boolean) => {
    failing = value;
  };
  const fetch: Listing['fetch'] = async ({ cursor, from, limit }): Promise<Part> => {
    asked.push({ from, cursor });
    if (failing) throw new Error('away');
    const first = cursor === undefined ? Math.min(from, total) : Number(cursor);
    const end = Math.min(total, first + Math.min(limit, part));
    const rows = Array.from({ length: Math.max(0, end - first) }, (_, i) => rowOf(first + i));
    return { rows, offset: first, next: end < total ? String(end) : null };
  };
  return { listing: { fetch, count: () => (counted ? total : undefined) }, asked, fail };
}

const errors: unknown[] = [];
const open = (listing: Listing, before?: ReturnType<typeof createRowWindow>) => {
  const window = createRowWindow(listing, (error) => errors.push(error), before);
  window.start();
  return window;
};

/** Until nothing is fetched any more. */
const settled = async (window: ReturnType<typeof createRowWindow>) => {
  do await new Promise((resolve) => setTimeout(resolve));
  while (window.isLoading());
};

test('goes to any place at once', async () => {
  const { listing, asked } = listingOf(1_000_000);
  const window = open(listing);
  window.look(0, 20);
  await settled(window);
  window.look(700_000, 700_020);
  await settled(window);
  expect(window.rowAt(700_010)?.row).toBe(700_011);
  expect(asked.map(({ from }) => from)).toEqual([0, 700_000]);
  expect(window.count()).toBe(1_000_000);
});

test('goes on behind a page by its cursor, and knows the places of what it holds', async () => {
  const { listing, asked } = listingOf(10 * PAGE_ROWS);
  const window = open(listing);
  window.look(0, 20);
  await settled(window);
  window.look(PAGE_ROWS - 10, PAGE_ROWS + 10);
  await settled(window);
  expect(asked).toMatchObject([{ cursor: undefined }, { from: PAGE_ROWS, cursor: String(PAGE_ROWS) }]);
  expect([window.placeOf(PAGE_ROWS + 1), window.placeOf(999_999)]).toEqual([PAGE_ROWS, undefined]);
});

test('leaves a page of short parts as soon as another place is looked at, and goes on with it later', async () => {
  const { listing, asked } = listingOf(10 * PAGE_ROWS, { part: 4 });
  const window: ReturnType<typeof createRowWindow> = open({
    ...listing,
    fetch: (at, signal) => {
      if (asked.length === 1) window.look(5 * PAGE_ROWS, 5 * PAGE_ROWS + 3);
      return listing.fetch(at, signal);
    },
  });
  window.look(0, 20);
  while (window.rowAt(5 * PAGE_ROWS) === undefined) await new Promise((resolve) => setTimeout(resolve));
  expect(asked.slice(0, 3).map(({ from }) => from)).toEqual([0, 4, 5 * PAGE_ROWS]);
  window.look(0, 20);
  await settled(window);
  expect([window.rowAt(0)?.row, window.rowAt(PAGE_ROWS - 1)?.row]).toEqual([1, PAGE_ROWS]);
  expect(asked.filter(({ from }) => from === 0)).toHaveLength(1);
});

test('a listing that is shorter than it was thought to be ends where it does', async () => {
  const { listing } = listingOf(7);
  const window = open({ ...listing, count: () => 10_000 });
  window.look(5_000, 5_010);
  await settled(window);
  expect([window.count(), window.isCounted()]).toEqual([7, true]);
});

test('holds what is near only, however much was passed', async () => {
  const { listing } = listingOf(100 * PAGE_ROWS);
  const window = open(listing);
  for (let page = 0; page < 100; page++) {
    window.look(page * PAGE_ROWS, page * PAGE_ROWS + 20);
    await settled(window);
  }
  const held = Array.from({ length: 100 }, (_, page) => page).filter((page) => window.rowAt(page * PAGE_ROWS) !== undefined);
  expect(held.length).toBeLessThanOrEqual(8);
  expect(held.at(-1)).toBe(99);
});

test('fills pages from answers of any size, also of none, and learns the end', async () => {
  const { listing } = listingOf(PAGE_ROWS + 7, { part: 100, counted: false });
  const inner = listing.fetch;
  let turn = 0;
  // Each second answer has looked through much and found nothing.
  const window = open({
    ...listing,
    fetch: (at, signal) =>
      turn++ % 2 ? inner(at, signal) : Promise.resolve({ rows: [], offset: null, next: at.cursor ?? String(at.from) }),
  });
  window.look(0, PAGE_ROWS + 100);
  expect(window.isCounted()).toBe(false);
  await settled(window);
  expect([window.count(), window.isCounted()]).toEqual([PAGE_ROWS + 7, true]);
  expect(window.rowAt(PAGE_ROWS + 6)?.row).toBe(PAGE_ROWS + 7);
  expect(window.rowAt(PAGE_ROWS + 7)).toBeUndefined();
});

test('stops at an error, tells it, and goes on when it is asked to', async () => {
  const { listing, fail } = listingOf(3);
  const window = open(listing);
  fail(true);
  window.look(0, 2);
  await settled(window);
  expect(window.error()?.message).toBe('away');
  expect(errors).toHaveLength(1);
  fail(false);
  window.retry();
  await settled(window);
  expect([window.error(), window.rowAt(2)?.row]).toEqual([undefined, 3]);
});

test('a page whose second part did not come keeps the first, and goes on behind it', async () => {
  const { listing, asked, fail } = listingOf(10, { part: 4 });
  let parts = 0;
  const fetch: Listing['fetch'] = (at, signal) => {
    fail(++parts === 2);
    return listing.fetch(at, signal);
  };
  const window = open({ ...listing, fetch });
  window.look(0, 9);
  await settled(window);
  expect([window.error()?.message, window.rowAt(3)?.row, window.rowAt(4)]).toEqual(['away', 4, undefined]);
  window.retry();
  await settled(window);
  expect([window.error(), window.rowAt(3)?.row, window.rowAt(9)?.row, window.count()]).toEqual([undefined, 4, 10, 10]);
  expect(asked.map(({ from }) => from)).toEqual([0, 4, 4, 8]);
});

test('goes on after a stop, with what is looked at then', async () => {
  const window = open(listingOf(10).listing);
  window.look(0, 9);
  window.stop();
  await settled(window);
  expect(window.rowAt(0)).toBeUndefined();
  window.start();
  await settled(window);
  expect(window.rowAt(9)?.row).toBe(10);
});

test('shows what was held before until the same place has come anew', async () => {
  const before = open(listingOf(5).listing);
  before.look(0, 4);
  await settled(before);
  const window = open(listingOf(8, { counted: false }).listing, before);
  expect([window.count(), window.rowAt(4)?.row, window.placeOf(5)]).toEqual([5, 5, 4]);
  window.look(0, 4);
  await settled(window);
  expect([window.count(), window.rowAt(7)?.row]).toEqual([8, 8]);
});
