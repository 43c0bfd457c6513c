import { randomBytes } from 'node:crypto';
import { rowPageSchema, summarySchema } from '@logsieve/contracts/rows';
import { cancelJob } from '@logsieve/pipeline/protocol/cancel';
import { decideGone } from '@logsieve/pipeline/protocol/decisions';
import { deleteJob } from '@logsieve/pipeline/protocol/delete';
import { endJob } from '@logsieve/pipeline/protocol/end';
import { verdictsPrefix } from '@logsieve/pipeline/store/names';
import { idOf, type ResultsFixture, startResults } from '../testing/results-fixture';

const UNKNOWN = `job_${'0'.repeat(36)}`;
const ROUTES = ['/rows', '/summary'];

let results: ResultsFixture;
let owner: string;
beforeAll(async () => {
  results = await startResults();
});
afterAll(() => results.stop());
beforeEach(() => {
  owner = randomBytes(8).toString('hex');
});

const call = (path: string) => results.call(owner, path);
const rows = async (id: string, query = '') => rowPageSchema.parse(await (await call(`/${id}/rows?${query}`)).json());
const summary = async (id: string) => summarySchema.parse(await (await call(`/${id}/summary`)).json());

const FIRST = {
  row: 1,
  source: 'a',
  log_message: 'b',
  label: 'One',
  method: 'regex',
  confidence: 1,
  rule: 'rule',
  cached: false,
  error: null,
};

test('rows and counts of a job that waits, runs and ends', async () => {
  const job = await results.accept(owner, 3);
  const id = idOf(job);
  expect(await rows(id)).toEqual({ object: 'list', data: [], offset: 0, has_more: false, next_cursor: null, complete: false });
  expect(await summary(id)).toMatchObject({ id, status: 'queued', complete: false, rows: 0 });
  await results.label(job, 0);
  await results.label(job, 2);
  expect(await rows(id)).toMatchObject({ data: [FIRST, { row: 3 }], has_more: false, complete: false });
  expect(await summary(id)).toMatchObject({ status: 'in_progress', complete: false, rows: 2, labels: { One: 2 } });
  await results.label(job, 1);
  await endJob(results.protocol, job);
  const page = await rows(id, 'limit=2');
  expect(page).toMatchObject({ data: [FIRST, { row: 2 }], has_more: true, complete: true });
  expect(await rows(id, `limit=2&cursor=${page.next_cursor}`)).toMatchObject({ data: [{ row: 3 }], has_more: false, next_cursor: null });
  expect(await summary(id)).toMatchObject({
    status: 'completed',
    complete: true,
    rows: 3,
    methods: { regex: 3, bert: 0, llm: 0, none: 0 },
    sources: [{ source: 'a', rows: 3, labels: { One: 3 } }],
  });
});

test('after a cancel, what was labelled stays readable, and the rest says why it has no label', async () => {
  const job = await results.accept(owner, 2);
  const id = idOf(job);
  await results.label(job, 0);
  await cancelJob(results.protocol, job);
  expect(await rows(id)).toMatchObject({ data: [FIRST], complete: false });
  await endJob(results.protocol, job);
  expect(await rows(id)).toMatchObject({
    data: [FIRST, { row: 2, label: 'Unclassified', method: 'none', confidence: 0, rule: null, error: 'cancelled' }],
    complete: true,
  });
  expect(await summary(id)).toMatchObject({ status: 'cancelled', complete: true, labels: { One: 1, Unclassified: 1 } });
});

test('filters go by label, method, source and text, repeated or not', async () => {
  const id = idOf(await results.completed(owner));
  const count = async (query: string) => (await rows(id, query)).data.length;
  expect(await count('label=One&label=Two&method=regex&source=a&q=B')).toBe(1);
  for (const query of ['label=Two', 'label=Unclassified', 'method=llm&method=none', 'source=A', 'q=zzz'])
    expect(await count(query)).toBe(0);
});

test('a filter that is given twice is one, an empty source is one like others, and a listing begins wherever it is asked to', async () => {
  const id = idOf(await results.completed(owner));
  expect((await rows(id, 'label=One&label=One&method=regex&method=regex&method=regex&method=regex&method=regex')).data).toMatchObject([
    FIRST,
  ]);
  expect(await rows(id, 'source=')).toMatchObject({ data: [], offset: 0 });
  expect((await rows(id, 'source=&source=a')).data).toMatchObject([FIRST]);
  expect(await rows(id, 'offset=7')).toMatchObject({ data: [], offset: 1, has_more: false });
  expect((await rows(id, 'from_row=1&sort=confidence&excerpt=1')).data).toMatchObject([FIRST]);
});

test.each([
  ['offset=-1', '/query/offset'],
  ['excerpt=0', '/query/excerpt'],
  ['excerpt=1001', '/query/excerpt'],
  ['limit=0', '/query/limit'],
  ['limit=1001', '/query/limit'],
  ['sort=label', '/query/sort'],
  ['method=guess', '/query/method/0'],
  ['label=one', '/query/label'],
  ['cursor=x', '/query/cursor'],
  ['q=', '/query/q'],
  ['nonsense=1', '/query'],
])('refuses %s', async (query, pointer) => {
  const response = await call(`/${idOf(await results.completed(owner))}/rows?${query}`);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ pointer, detail: expect.any(String) }] });
});

test('a job that is not there, another owner’s, deleted or expired has neither rows nor counts', async () => {
  const other = idOf(await results.completed('other'));
  const [deleted, expired] = [await results.completed(owner), await results.completed(owner)];
  await decideGone(results.protocol.store, deleted, { v: 1, state: 'deleted', time: Date.now(), of: null });
  await decideGone(results.protocol.store, expired, { v: 1, state: 'expired', time: Date.now(), of: null });
  for (const route of ROUTES) {
    for (const id of [UNKNOWN, 'job_1', other, idOf(deleted)]) {
      const response = await call(`/${id}${route}`);
      expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ code: 'job-not-found' })]);
    }
    const gone = await call(`/${idOf(expired)}${route}`);
    expect([gone.status, await gone.json()]).toEqual([410, expect.objectContaining({ code: 'job-expired' })]);
  }
});

test.each(ROUTES)('a job that is deleted under a request is not found, and not empty (%s)', async (route) => {
  const { store } = results.protocol;
  const job = await results.completed(owner);
  const list = store.list.bind(store);
  const deleted: string[] = [];
  // The first thing that is read of the verdicts: the job was there until now.
  store.list = async (prefix, page) => {
    if (prefix.startsWith(verdictsPrefix(job)) && deleted.length === 0) deleted.push(await deleteJob(results.protocol, job));
    return list(prefix, page);
  };
  const response = await call(`/${idOf(job)}${route}`);
  store.list = list;
  expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ code: 'job-not-found' })]);
  expect(deleted).toEqual(['deleted']);
});

test('two services answer the pages of one listing in turn', async () => {
  const job = await results.accept(owner, 4);
  for (const chunk of [0, 1, 2, 3]) await results.label(job, chunk);
  const services = [results.call, await results.replica()];
  const seen: number[] = [];
  let cursor: string | null = '';
  for (let turn = 0; cursor !== null; turn++) {
    const query: string = `sort=-confidence&limit=1${cursor && `&cursor=${cursor}`}`;
    const response = await (services[turn % 2] as typeof results.call)(owner, `/${idOf(job)}/rows?${query}`);
    const page = rowPageSchema.parse(await response.json());
    seen.push(...page.data.map(({ row }) => row));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual([1, 2, 3, 4]);
});
