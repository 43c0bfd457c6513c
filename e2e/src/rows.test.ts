import { type LogsieveClient, unwrap } from '@logsieve/client/client';
import type { Row, RowsQuery } from '@logsieve/client/models';
import { baseUrl, clientOf, download, label, submit, waitForEnd } from './support/client';
import { newWord, numberedRows } from './support/oracle';
import { readWithPython } from './support/python-csv';

const MESSAGES = [
  'User User1 logged in.',
  'Backup completed successfully.',
  '"the ""Größe"" of the file, in bytes"',
  'GRÖßE überschritten',
  '"two\nlines, one Record"',
  'zzz qqq',
  '',
];
const SOURCES = ['web', 'Web', '"data, base"', 'büro', 'x', ''];
const ROWS = 2_500;
const CSV = `source,log_message\n${Array.from(
  { length: ROWS },
  (_, i) => `${SOURCES[i % SOURCES.length]},${MESSAGES[i % MESSAGES.length]}\n`,
).join('')}`;

let client: LogsieveClient;
beforeAll(() => {
  client = clientOf();
});

async function all(id: string, query: RowsQuery = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of client.rows(id, query)) rows.push(row);
  return rows;
}
const page = (id: string, query: RowsQuery = {}) => unwrap(client.api.GET('/v1/jobs/{id}/rows', { params: { path: { id }, query } }));
const summarize = (id: string) => unwrap(client.api.GET('/v1/jobs/{id}/summary', { params: { path: { id } } }));
const get = (path: string) => fetch(`${baseUrl()}${path}`);

const numbers = (rows: readonly Row[]) => rows.map(({ row }) => row);
function countBy<T>(values: readonly T[], key: (value: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[key(value)] = (counts[key(value)] ?? 0) + 1;
  return counts;
}

describe('of a job that has ended', () => {
  let id: string;
  /** The labelled file as another program reads it: what every view must agree with. */
  let file: { row: number; source: string; log_message: string; label: string }[];
  beforeAll(async () => {
    const labelled = await label(CSV);
    id = labelled.job.id;
    const [, ...records] = await readWithPython(labelled.output);
    file = records.map(([source = '', log_message = '', name = ''], i) => ({ row: i + 1, source, log_message, label: name }));
    expect(file).toHaveLength(ROWS);
  });

  test.each([1_000, 333])('all pages together are the file, %d rows at a time', async (limit) => {
    const rows = await all(id, { limit });
    expect(rows.map(({ row, source, log_message, label }) => ({ row, source, log_message, label }))).toEqual(file);
    expect((await page(id, { limit })).complete).toBe(true);
    for (const row of rows) {
      expect(row.rule === null).toBe(row.method !== 'regex');
      if (row.method === 'regex') expect(row.confidence).toBe(1);
      if (row.method === 'none') expect(row.label).toBe('Unclassified');
    }
  });

  test('filters give what the file has, together and repeated', async () => {
    const rows = await all(id, { limit: 1_000 });
    const inFile = (test: (row: Row) => boolean) => numbers(rows.filter(test));
    for (const name of Object.keys(countBy(file, (row) => row.label)))
      expect(numbers(await all(id, { label: [name], limit: 1_000 }))).toEqual(inFile((row) => row.label === name));
    for (const source of ['web', 'data, base', 'büro', 'web ', ''])
      expect(numbers(await all(id, { source: [source], limit: 1_000 }))).toEqual(inFile((row) => row.source === source));
    expect(numbers(await all(id, { method: ['bert', 'none'], source: ['web', 'x'], q: 'z', limit: 1_000 }))).toEqual(
      inFile(({ method, source, log_message }) => method !== 'regex' && ['web', 'x'].includes(source) && log_message.includes('z')),
    );
  });

  test.each([
    'größe',
    'GRÖSSE',
    'GRÖ',
    'überSCHRITTEN',
    'user1 LOGGED',
    'Lines, ONE',
    'the "größe"',
    'lines,\tone',
    'WEB',
    'büro',
    'data, b',
  ])('a search for %s finds it in any case, in source and message', async (q) => {
    const wanted = q.toLowerCase();
    const expected = file.filter((row) => row.source.toLowerCase().includes(wanted) || row.log_message.toLowerCase().includes(wanted));
    expect(numbers(await all(id, { q, limit: 1_000 }))).toEqual(numbers(expected as Row[]));
  });

  test.each([
    ['confidence', 1],
    ['-confidence', -1],
  ] as const)('sorted by %s, every row comes once, equal ones in the order of the file', async (sort, sign) => {
    const rows = await all(id, { limit: 1_000 });
    const expected = [...rows].sort((a, b) => sign * (a.confidence - b.confidence) || a.row - b.row);
    expect(await all(id, { sort, limit: 999 })).toEqual(expected);
    expect(numbers(await all(id, { sort, q: 'größe', limit: 77 }))).toEqual(
      numbers(expected.filter(({ log_message }) => log_message.toLowerCase().includes('größe'))),
    );
  });

  test.each(['row', 'confidence', '-confidence'] as const)(
    'sorted by %s, a listing begins behind any number of rows and with any row',
    async (sort) => {
      const query: RowsQuery = { sort, label: ['User Action', 'User Action'], q: 'user' };
      const listed = numbers(await all(id, { ...query, limit: 1_000 }));
      for (const offset of [0, 1, 99, listed.length - 1]) {
        const row = listed[offset] as number;
        expect(await page(id, { ...query, offset, limit: 1 })).toMatchObject({ offset, data: [{ row }] });
        expect(await page(id, { ...query, from_row: row, limit: 1 })).toMatchObject({ offset, data: [{ row }] });
      }
      expect(await page(id, { ...query, offset: 0xffffffff })).toMatchObject({ offset: listed.length, data: [], has_more: false });
    },
  );

  test.each([
    ['cursor=nonsense', '/query/cursor'],
    ['sort=confidence&cursor=OF_SORT_ROW', '/query/cursor'],
    ['q=other&cursor=OF_SORT_ROW', '/query/cursor'],
    ['label=No+Such+Label', '/query/label'],
    ['limit=0', '/query/limit'],
    ['limit=1001', '/query/limit'],
    ['sort=label', '/query/sort'],
    ['page=2', '/query'],
  ])('refuses %s, naming it', async (query, pointer) => {
    const cursor = (await page(id, { limit: 1 })).next_cursor as string;
    const response = await get(`/v1/jobs/${id}/rows?${query.replace('OF_SORT_ROW', cursor)}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ pointer, detail: expect.any(String) }] });
  });

  test('a cursor of another job is refused', async () => {
    const other = await waitForEnd((await submit(CSV)).id);
    const cursor = (await page(id, { limit: 1 })).next_cursor as string;
    expect((await get(`/v1/jobs/${other.id}/rows?cursor=${cursor}`)).status).toBe(422);
  });

  test('the summary counts what the file has', async () => {
    const rows = await all(id, { limit: 1_000 });
    const summary = await summarize(id);
    expect(summary).toMatchObject({ id, status: 'completed', complete: true, rows: ROWS });
    expect(summary.labels).toEqual(countBy(file, (row) => row.label));
    expect(summary.methods).toEqual({ regex: 0, bert: 0, llm: 0, none: 0, ...countBy(rows, (row) => row.method) });
    const bySource = Object.entries(countBy(file, (row) => row.source));
    expect(summary.sources).toHaveLength(bySource.length);
    for (const [source, count] of bySource)
      expect(summary.sources).toContainEqual({
        source,
        rows: count,
        labels: countBy(
          file.filter((row) => row.source === source),
          (row) => row.label,
        ),
      });
    expect(summary.other_sources).toEqual({ sources: 0, rows: 0 });
    const named = rows.filter((row) => row.label !== 'Unclassified');
    expect(summary.confidence.map((bin) => bin.rows)).toEqual(
      summary.confidence.map(({ from, to }) => named.filter(({ confidence: c }) => c >= from && (c < to || to === 1)).length),
    );
    expect(summary.milliseconds.regex + summary.milliseconds.bert).toBeGreaterThan(0);
  });
});

test('a job that is not there or was deleted has neither rows nor a summary', async () => {
  const { id } = await waitForEnd((await submit(CSV)).id);
  await fetch(`${baseUrl()}/v1/jobs/${id}`, { method: 'DELETE' });
  for (const gone of [id, `job_${'0'.repeat(36)}`])
    for (const view of ['rows', 'summary']) {
      const response = await get(`/v1/jobs/${gone}/${view}`);
      expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ code: 'job-not-found' })]);
    }
});

/** A job that is busy for a while, as soon as the first of its rows can be read. */
async function startBusyJob(name: string, rows: number): Promise<string> {
  const { id } = await submit(numberedRows(rows, `${name} ${newWord()}`));
  while ((await page(id, { limit: 1 })).data.length === 0) await client.getJob(id, { waitS: 1 });
  return id;
}

test('while a job runs, its final rows can be read, filtered and counted, and stay as they are', async () => {
  const id = await startBusyJob('busy', 20_000);
  const early = await all(id, { limit: 1_000, sort: '-confidence' });
  const users = await all(id, { limit: 1_000, q: 'LOGGED in' });
  const counted = await summarize(id);
  expect(early.length).toBeGreaterThan(0);
  expect(new Set(numbers(early)).size).toBe(early.length);
  expect(users.length).toBeGreaterThan(0);
  for (const row of users) expect(row).toMatchObject({ label: 'User Action', method: 'regex' });
  expect(counted.rows).toBeGreaterThanOrEqual(early.length);
  expect(counted.complete).toBe(counted.rows === 20_000);

  const ended = await waitForEnd(id);
  const rows = new Map((await all(id, { limit: 1_000 })).map((row) => [row.row, row]));
  expect(rows.size).toBe(20_000);
  for (const row of [...early, ...users]) expect(rows.get(row.row)).toEqual(row);
  expect(await summarize(id)).toMatchObject({ complete: true, rows: 20_000, labels: ended.labels });
  const [, ...records] = await readWithPython(await download(id));
  expect(records.map((record) => record.at(-1))).toEqual([...rows.values()].map((row) => row.label));
});

test('after a cancel, rows that have a label keep it, and the others say that the job was cancelled', async () => {
  const id = await startBusyJob('cancelled', 60_000);
  const early = await all(id, { limit: 1_000 });
  await fetch(`${baseUrl()}/v1/jobs/${id}/cancel`, { method: 'POST' });
  expect((await waitForEnd(id)).status).toBe('cancelled');
  expect((await page(id)).complete).toBe(true);
  const rows = await all(id, { limit: 1_000 });
  expect(numbers(rows)).toEqual(Array.from({ length: 60_000 }, (_, i) => i + 1));
  for (const row of early) expect(rows[row.row - 1]).toEqual(row);
  const left = rows.filter((row) => row.error !== null);
  expect(left.length).toBeGreaterThan(0);
  for (const row of left) expect(row).toMatchObject({ label: 'Unclassified', method: 'none', error: 'cancelled' });
  const summary = await summarize(id);
  expect(summary).toMatchObject({ status: 'cancelled', complete: true, rows: 60_000 });
  expect(summary.labels.Unclassified).toBeGreaterThanOrEqual(left.length);
});
