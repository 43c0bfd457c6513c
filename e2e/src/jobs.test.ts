import type { Job, JobList } from '@logsieve/contracts/job';
import { baseUrl, download, getJob, submit, waitForEnd } from './support/client';
import { letters, newWord } from './support/oracle';

const CSV = 'source,log_message\nA,User User1 logged in.\nB,zzz qqq\n';
const UNKNOWN = `job_${'0'.repeat(36)}`;

/** Without compression, under which a file has no length. */
const call = (path: string, method = 'GET') => fetch(`${baseUrl()}${path}`, { method, headers: { 'Accept-Encoding': 'identity' } });

describe('a job', () => {
  test('is answered with 202, where it is, and when to ask', async () => {
    const form = new FormData();
    form.append('metadata', '{"team":"ops"}');
    form.append('file', new Blob([CSV], { type: 'application/vnd.ms-excel' }), '../dir/my "logs".csv');
    const response = await fetch(`${baseUrl()}/v1/jobs`, { method: 'POST', body: form });
    const job = (await response.json()) as Job;
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(job).toMatchObject({
      object: 'job',
      status: 'queued',
      filename: expect.stringMatching(/^my .logs.*\.csv$/),
      metadata: { team: 'ops' },
    });
    const ended = await waitForEnd(job.id);
    expect(ended).toMatchObject({ id: job.id, status: 'completed', metadata: { team: 'ops' }, rows: { total: 2, done: 2 }, error: null });
    expect(Date.parse(ended.finished_at as string)).toBeGreaterThanOrEqual(Date.parse(ended.created_at));
    expect(Date.parse(ended.expires_at as string)).toBeGreaterThan(Date.parse(ended.finished_at as string));
    expect(Object.values(ended.labels).reduce((sum, rows) => sum + rows, 0)).toBe(2);
  });

  test('stands in the list, newest first, by pages and states', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.unshift((await submit(CSV)).id);
    for (const id of ids) await waitForEnd(id);
    const list = async (query: string) => (await (await call(`/v1/jobs?${query}`)).json()) as JobList;
    const first = await list('limit=2');
    expect(first.data.map((job) => job.id)).toEqual(ids.slice(0, 2));
    expect(first.has_more).toBe(true);
    const second = await list(`limit=1&after=${ids[1]}`);
    expect(second.data.map((job) => job.id)).toEqual(ids.slice(2));
    const completed = await list('limit=100&status=completed&status=failed');
    expect(completed.data.map((job) => job.id)).toEqual(expect.arrayContaining(ids));
    const queued = await list('limit=100&status=queued');
    for (const id of ids) expect(queued.data.map((job) => job.id)).not.toContain(id);
    expect((await call('/v1/jobs?limit=0')).status).toBe(422);
    expect((await call('/v1/jobs?nonsense=1')).status).toBe(422);
  });

  test('gives the same file twice, with its length', async () => {
    const { id } = await waitForEnd((await submit(CSV)).id);
    const response = await fetch(`${baseUrl()}/v1/jobs/${id}/results`, { headers: { 'Accept-Encoding': 'identity' } });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await download(id)).toEqual(bytes);
  });

  test('is gone when it is deleted', async () => {
    const { id } = await waitForEnd((await submit(CSV)).id);
    expect((await call(`/v1/jobs/${id}`, 'DELETE')).status).toBe(204);
    for (const [path, method] of [
      [`/v1/jobs/${id}`, 'GET'],
      [`/v1/jobs/${id}/results`, 'GET'],
      [`/v1/jobs/${id}`, 'DELETE'],
      [`/v1/jobs/${id}/cancel`, 'POST'],
    ] as const) {
      const response = await call(path, method);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'job-not-found' });
    }
    const list = (await (await call('/v1/jobs?limit=100')).json()) as JobList;
    expect(list.data.map((job) => job.id)).not.toContain(id);
  });

  test('that is not there is a 404, whatever the id looks like', async () => {
    for (const id of [UNKNOWN, 'job_x', '..%2f..%2fetc', '%00', 'constructor']) {
      const response = await call(`/v1/jobs/${id}`);
      expect(response.status).toBe(404);
    }
  });

  test('that has ended cannot be cancelled', async () => {
    const { id } = await waitForEnd((await submit(CSV)).id);
    const response = await call(`/v1/jobs/${id}/cancel`, 'POST');
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'job-finished' });
    expect((await getJob(id)).status).toBe('completed');
  });

  const ROWS = 8_000;
  test('that runs has no results, cannot be deleted, and can be cancelled once and again', async () => {
    // Each row is one for the model, which takes longer than the calls until the job is cancelled.
    const run = newWord();
    const rows = Array.from({ length: ROWS }, (_, i) => `A,${run} ${letters(i)} is peculiar\n`);
    const { id } = await submit(`source,log_message\n${rows.join('')}`);
    const results = await call(`/v1/jobs/${id}/results`);
    expect(results.status).toBe(409);
    expect(await results.json()).toMatchObject({ code: 'results-not-ready' });
    expect(Number(results.headers.get('retry-after'))).toBeGreaterThan(0);
    const removed = await call(`/v1/jobs/${id}`, 'DELETE');
    expect(removed.status).toBe(409);
    expect(await removed.json()).toMatchObject({ code: 'job-running' });
    const cancelled = await call(`/v1/jobs/${id}/cancel`, 'POST');
    expect(cancelled.status).toBe(202);
    expect(['cancelling', 'cancelled']).toContain(((await cancelled.json()) as Job).status);
    expect((await call(`/v1/jobs/${id}/cancel`, 'POST')).status).toBe(200);
    const ended = await waitForEnd(id);
    expect(ended).toMatchObject({ status: 'cancelled', rows: { total: ROWS } });
    expect((await call(`/v1/jobs/${id}/results`)).status).toBe(409);
    expect((await call(`/v1/jobs/${id}`, 'DELETE')).status).toBe(204);
  });
});
