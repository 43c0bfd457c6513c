import { randomBytes } from 'node:crypto';
import type { Job, JobList } from '@logsieve/contracts/job';
import { decideGone } from '@logsieve/pipeline/protocol/decisions';
import { endJob } from '@logsieve/pipeline/protocol/end';
import { createSweep } from '@logsieve/pipeline/protocol/sweep';
import { startRedisServer } from '@logsieve/platform/testing/redis-server';
import { idOf, type ResultsFixture, startResults } from './testing/results-fixture';

const UNKNOWN = `job_${'0'.repeat(36)}`;
const ROUTES = [
  ['', 'GET'],
  ['/results', 'GET'],
  ['/cancel', 'POST'],
  ['', 'DELETE'],
] as const;

let results: ResultsFixture;
let owner: string;
beforeAll(async () => {
  results = await startResults();
});
afterAll(() => results.stop());
beforeEach(() => {
  owner = randomBytes(8).toString('hex');
});

const call = (path: string, init?: RequestInit) => results.call(owner, path, init);
const show = async (id: string, init?: RequestInit) => (await (await call(`/${id}`, init)).json()) as Job;

describe('a job that', () => {
  test.each([UNKNOWN, 'job_1', '..', '%2e%2e'])('is not there (%s) is a 404 for every route', async (id) => {
    for (const [path, method] of ROUTES) {
      const response = await call(`/${encodeURIComponent(id)}${path}`, { method });
      expect(response.status).toBe(404);
    }
  });

  test('is another owner’s is a 404 for every route', async () => {
    const id = idOf(await results.completed('other'));
    for (const [path, method] of ROUTES) {
      const response = await call(`/${id}${path}`, { method });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'job-not-found' });
    }
  });

  test('waits is queued, that runs is in progress with its counts, and neither has results or can be deleted', async () => {
    const job = await results.accept(owner, 2);
    const id = idOf(job);
    expect(await show(id)).toMatchObject({ status: 'queued', rows: { total: 2, done: 0 }, started_at: null, finished_at: null });
    await results.label(job, 0);
    expect(await show(id)).toMatchObject({
      status: 'in_progress',
      rows: { total: 2, done: 1 },
      labels: { One: 1 },
      stages: expect.arrayContaining([{ name: 'regex', in: 1, labelled: 1 }]),
    });
    const early = await call(`/${id}/results`);
    expect([early.status, early.headers.get('retry-after')]).toEqual([409, '1']);
    expect(await early.json()).toMatchObject({ code: 'results-not-ready' });
    const removal = await call(`/${id}`, { method: 'DELETE' });
    expect(removal.status).toBe(409);
    expect(await removal.json()).toMatchObject({ code: 'job-running' });
  });

  test('is completed gives its file, and can’t be cancelled', async () => {
    const id = idOf(await results.completed(owner));
    const file = await call(`/${id}/results`, { headers: { 'Accept-Encoding': 'identity' } });
    const text = await file.text();
    expect(text).toBe('source,log_message,target_label\na,b,One\n');
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(text.length),
      'content-disposition': 'attachment; filename="a \\"b\\"-labelled.csv"; filename*=UTF-8\'\'a%20%22b%22-labelled.csv',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    const cancel = await call(`/${id}/cancel`, { method: 'POST' });
    expect(cancel.status).toBe(409);
    expect(await cancel.json()).toMatchObject({ code: 'job-finished' });
  });

  test('is cancelled says so at once, ends, has no whole result, and can be deleted', async () => {
    const job = await results.accept(owner, 2);
    const id = idOf(job);
    await results.label(job, 0);
    const first = await call(`/${id}/cancel`, { method: 'POST' });
    expect(first.status).toBe(202);
    expect(await first.json()).toMatchObject({ status: 'cancelling' });
    expect((await call(`/${id}/cancel`, { method: 'POST' })).status).toBe(200);
    await endJob(results.protocol, job);
    expect(await show(id)).toMatchObject({ status: 'cancelled', rows: { total: 2, done: 2, unclassified: 1 }, labels: { One: 1 } });
    const file = await call(`/${id}/results`);
    expect(file.status).toBe(409);
    expect(await file.json()).toMatchObject({ code: 'job-finished' });
    expect((await call(`/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await call(`/${id}`)).status).toBe(404);
  });

  test('has lost a chunk fails, and says why', async () => {
    const job = await results.accept(owner, 1);
    for (const key of await results.protocol.store.list('jobs/'))
      if (key.includes(idOf(job)) && key.includes('/chunk/')) await results.protocol.store.delete(key);
    await results.label(job, 0);
    const shown = await show(idOf(job));
    expect(shown.status).toBe('failed');
    expect(shown.error).toEqual(expect.any(String));
    expect((await call(`/${idOf(job)}/results`)).status).toBe(409);
  });

  test('has expired is gone for every route', async () => {
    const job = await results.completed(owner);
    await decideGone(results.protocol.store, job, { v: 1, state: 'expired', time: Date.now(), of: null });
    for (const [path, method] of ROUTES) {
      const response = await call(`/${idOf(job)}${path}`, { method });
      expect(response.status).toBe(410);
      expect(await response.json()).toMatchObject({ code: 'job-expired' });
    }
  });
});

describe('the list', () => {
  const list = async (query: string) => (await (await call(`?${query}`)).json()) as JobList;

  test('holds an owner’s jobs, newest first, by pages and states', async () => {
    const running = idOf(await results.accept(owner, 1));
    const completed = idOf(await results.completed(owner));
    const newest = idOf(await results.completed(owner));
    const ids = (page: JobList) => page.data.map((job) => job.id);
    expect(ids(await list('limit=100'))).toEqual([newest, completed, running]);
    const first = await list('limit=2');
    expect([ids(first), first.has_more]).toEqual([[newest, completed], true]);
    const rest = await list(`limit=2&after=${completed}`);
    expect([ids(rest), rest.has_more]).toEqual([[running], false]);
    expect(ids(await list('status=queued'))).toEqual([running]);
    expect(ids(await list('status=completed&status=queued'))).toEqual([newest, completed, running]);
    expect((await results.call('nobody', '')).status).toBe(200);
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'after=job_1', 'status=done', 'unknown=1'])('refuses %s', async (query) => {
    const response = await call(`?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'invalid-request',
      errors: [expect.objectContaining({ pointer: expect.any(String) })],
    });
  });
});

test('a long poll answers when the job changes', async () => {
  const job = await results.accept(owner, 2);
  const waits = show(idOf(job), { headers: { Prefer: 'wait=30' } });
  await results.label(job, 0);
  await results.protocol.events.publish(job);
  expect(await waits).toMatchObject({ rows: { done: 1 } });
});

test('without Redis, what has ended is shown and given as ever, and a sweep says what it could not do', async () => {
  const redis = await startRedisServer();
  const lonely = await startResults(redis.url);
  try {
    const completed = idOf(await lonely.completed(owner));
    await lonely.accept(owner, 1);
    await redis.stop();
    expect(await (await lonely.call(owner, `/${completed}`)).json()).toMatchObject({ status: 'completed', rows: { done: 1 } });
    expect((await lonely.call(owner, `/${completed}/results`)).status).toBe(200);
    expect((await createSweep(lonely.protocol)()).errors).toHaveLength(1);
  } finally {
    await lonely.stop();
  }
});
