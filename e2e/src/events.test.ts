import type { Job } from '@logsieve/contracts/job';
import { baseUrl, getJob, submit, waitForEnd } from './support/client';
import { checkEvents, type JobEvent, readEvents } from './support/events';
import { newWord, numberedRows } from './support/oracle';

const CSV = 'source,log_message\nA,User User1 logged in.\nB,zzz qqq\n';
/** Some time for the model: every third row is a template of its own. */
const large = (name: string): string => numberedRows(60_000, `${name} ${newWord()}`);

const open = (id: string, init?: RequestInit) => fetch(`${baseUrl()}/v1/jobs/${id}/events`, init);
const cancel = (id: string) => fetch(`${baseUrl()}/v1/jobs/${id}/cancel`, { method: 'POST' });
const all = async (response: Response): Promise<JobEvent[]> => {
  const events: JobEvent[] = [];
  for await (const event of readEvents(response)) events.push(event);
  return events;
};

describe('the events of a job', () => {
  test('lead from a snapshot to its end, with progress four times a second at most', async () => {
    const { id } = await submit(large('stream'));
    const began = performance.now();
    const response = await open(id);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(response.headers.has('content-encoding')).toBe(false);
    const events: JobEvent[] = [];
    let progress = 0;
    for await (const event of readEvents(response)) {
      events.push(event);
      if (event.name === 'progress' && ++progress === 5) expect((await cancel(id)).status).toBe(202);
    }
    const seconds = (performance.now() - began) / 1_000;
    checkEvents(events, id, 'cancelled');
    expect(progress).toBeGreaterThanOrEqual(5);
    expect(progress).toBeLessThanOrEqual(4 * seconds + 1);
    expect(events.at(-1)?.data).toEqual(await getJob(id));
  });

  test('begin anew for one who comes back, with a fresh snapshot', async () => {
    const { id } = await submit(large('again'));
    const left = new AbortController();
    let before: Job | undefined;
    for await (const { name, data } of readEvents(await open(id, { signal: left.signal }))) {
      before = data;
      if (name === 'progress') break;
    }
    left.abort();
    const events = readEvents(await open(id, { headers: { 'Last-Event-ID': '7' } }));
    const first = (await events.next()).value as JobEvent;
    expect(first).toMatchObject({ name: 'snapshot', data: { id, object: 'job', status: 'in_progress' } });
    expect(first.data.rows.done).toBeGreaterThanOrEqual(before?.rows.done ?? 0);
    await cancel(id);
    for await (const event of events) before = event.data;
    expect(before?.status).toBe('cancelled');
  });

  test('tell the end of a short job', async () => {
    const { id } = await submit(CSV);
    const events = await all(await open(id));
    checkEvents(events, id, 'completed');
    expect(events.at(-1)?.data).toEqual(await getJob(id));
  });

  test('of one that has ended are a snapshot and that end', async () => {
    const job = await waitForEnd((await submit(CSV)).id);
    expect(await all(await open(job.id))).toEqual([
      { name: 'snapshot', data: job },
      { name: 'completed', data: job },
    ]);
  });

  test('are a plain 404 where there is no such job', async () => {
    const { id } = await waitForEnd((await submit(CSV)).id);
    await fetch(`${baseUrl()}/v1/jobs/${id}`, { method: 'DELETE' });
    for (const unknown of [id, `job_${'0'.repeat(36)}`, 'job_x']) {
      const response = await open(unknown);
      expect([response.status, response.headers.get('content-type')]).toEqual([404, expect.stringContaining('application/problem+json')]);
      expect(await response.json()).toMatchObject({ code: 'job-not-found' });
    }
  });
});

describe('Prefer', () => {
  const post = (csv: string, prefer: string) =>
    fetch(`${baseUrl()}/v1/jobs`, { method: 'POST', headers: { 'Content-Type': 'text/csv', Prefer: prefer }, body: csv });

  test('wait=N with an upload gives the job at its end, with 200', async () => {
    const response = await post(CSV, 'wait=60');
    const job = (await response.json()) as Job;
    expect([response.status, response.headers.get('preference-applied')]).toEqual([200, 'wait=60']);
    expect(response.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect(job).toMatchObject({ status: 'completed', rows: { total: 2, done: 2 } });
    expect(job).toEqual(await getJob(job.id));
  });

  test('wait=N gives a job that takes longer as it stands, with 202', async () => {
    const response = await post(large('wait'), 'wait=1');
    const job = (await response.json()) as Job;
    expect([response.status, response.headers.get('preference-applied')]).toEqual([202, 'wait=1']);
    expect(response.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(['queued', 'in_progress']).toContain(job.status);
    await cancel(job.id);
  });

  test('respond-async does not wait, and is said to be followed', async () => {
    const response = await post(CSV, 'respond-async, wait=60');
    expect([response.status, response.headers.get('preference-applied')]).toEqual([202, 'respond-async']);
    expect(await response.json()).toMatchObject({ status: 'queued' });
  });

  test('wait=N with a job answers when it changes, and says what was followed', async () => {
    const { id } = await submit(large('poll'));
    let done = -1;
    for (let changes = 0; changes < 3; changes++) {
      const response = await fetch(`${baseUrl()}/v1/jobs/${id}`, { headers: { Prefer: 'wait=60' } });
      expect(response.headers.get('preference-applied')).toBe('wait=60');
      const job = (await response.json()) as Job;
      expect(job.status).not.toBe('completed');
      expect(job.rows.done).toBeGreaterThanOrEqual(done);
      done = job.rows.done;
    }
    expect(done).toBeGreaterThan(0);
    await cancel(id);
    const plain = await fetch(`${baseUrl()}/v1/jobs/${id}`);
    expect(plain.headers.has('preference-applied')).toBe(false);
  });
});
