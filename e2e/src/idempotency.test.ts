import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '@logsieve/contracts/job';
import type { ProblemBody } from '@logsieve/contracts/problems';
import { baseUrl, csvForm } from './support/client';

const HEADER = 'source,log_message\n';
const csvOf = (message: string) => `${HEADER}A,${message}\n`;

const post = (key: string, csv: string, options: { fields?: Record<string, string>; headers?: Record<string, string> } = {}) =>
  fetch(`${baseUrl()}/v1/jobs`, {
    method: 'POST',
    body: csvForm(csv, 'logs.csv', options.fields),
    headers: { 'Idempotency-Key': key, ...options.headers },
  });
const jobOf = async (response: Response): Promise<Job> => (await response.json()) as Job;

/** An upload whose first part has been sent; `status` is that of its answer, once there is one. */
function beginUpload(key: string, csv: string) {
  const headers = { 'Idempotency-Key': key, 'Content-Type': 'text/csv', 'Content-Length': csv.length };
  const sending = request(`${baseUrl()}/v1/jobs`, { method: 'POST', agent: false, headers });
  const upload = {
    status: undefined as number | undefined,
    end: async () => {
      sending.end(csv.slice(10));
      await answered;
      return upload.status;
    },
  };
  const answered = new Promise<void>((resolve) => {
    sending.on('error', () => resolve());
    sending.on('response', (response) => {
      upload.status = response.resume().statusCode;
      resolve();
    });
  });
  sending.write(csv.slice(0, 10));
  return upload;
}

/** Ids of all jobs whose metadata hold a mark. */
async function jobsMarked(mark: string): Promise<string[]> {
  const { data } = (await (await fetch(`${baseUrl()}/v1/jobs?limit=100`)).json()) as { data: Job[] };
  return data.filter((job) => job.metadata.mark === mark).map((job) => job.id);
}

describe('an Idempotency-Key', () => {
  test('gives the first answer again, as the job stands now', async () => {
    const [key, csv] = [randomUUID(), csvOf('User User1 logged in.')];
    const fields = { metadata: JSON.stringify({ mark: key }) };
    const first = await post(key, csv, { fields });
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([202, null]);
    const { id } = await jobOf(first);
    const again = await post(key, csv, { fields });
    expect([again.status, again.headers.get('idempotent-replayed'), again.headers.get('location')]).toEqual([
      202,
      'true',
      `/v1/jobs/${id}`,
    ]);
    expect((await jobOf(again)).id).toBe(id);

    const waiting = await post(key, csv, { fields, headers: { Prefer: 'wait=60' } });
    expect([waiting.status, waiting.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(await jobOf(waiting)).toMatchObject({ id, status: 'completed', rows: { total: 1, done: 1 } });
    const last = await post(key, csv, { fields });
    expect(last.status).toBe(202);
    expect(await jobOf(last)).toMatchObject({ id, status: 'completed' });
    expect(await jobsMarked(key)).toEqual([id]);
  });

  test.each<[string, string, Record<string, string>]>([
    ['other bytes', csvOf('two'), {}],
    ['other options', csvOf('one'), { options: '{"llm":"off"}' }],
  ])('with %s is a mismatch', async (_what, csv, fields) => {
    const key = randomUUID();
    expect((await post(key, csvOf('one'))).status).toBe(202);
    const response = await post(key, csv, { fields });
    expect(response.status).toBe(422);
    expect((await response.json()) as ProblemBody).toMatchObject({ code: 'idempotency-mismatch', instance: '/v1/jobs' });
  });

  test('is free again after a request that was refused', async () => {
    const key = randomUUID();
    expect((await post(key, 'a,b\n1,2\n')).status).toBe(400);
    expect((await post(key, csvOf('one'))).status).toBe(202);
  });

  test('that is empty or too long is refused by name', async () => {
    for (const key of ['', 'x'.repeat(256)]) {
      const response = await post(key, csvOf('one'));
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/headers/idempotency-key' }] });
    }
    expect((await post('x'.repeat(255 - 36) + randomUUID(), csvOf('one'))).status).toBe(202);
  });

  test('whose first request is still being sent is in flight', async () => {
    const [key, csv] = [randomUUID(), csvOf('one')];
    // A file that is refused leaves the key free. But while it is looked at, it has the key: then the first request comes too late, and begins again.
    const probe = () => post(key, 'a,b\n1,2\n');
    let [first, second] = [beginUpload(key, csv), await probe()];
    while (second.status !== 409 || first.status !== undefined) {
      if (first.status !== undefined) first = beginUpload(key, csv);
      await pause(20);
      second = await probe();
    }
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await second.json()).toMatchObject({ code: 'idempotency-in-flight' });
    expect(await first.end()).toBe(202);
    expect((await post(key, csv)).headers.get('idempotent-replayed')).toBe('true');
  });

  test('of many requests at once makes one job', async () => {
    const [key, csv] = [randomUUID(), csvOf('one')];
    const fields = { metadata: JSON.stringify({ mark: key }) };
    const responses = await Promise.all(Array.from({ length: 10 }, () => post(key, csv, { fields })));
    for (const response of responses) expect([202, 409]).toContain(response.status);
    const ids = await Promise.all(responses.filter(({ status }) => status === 202).map(async (response) => (await jobOf(response)).id));
    expect(new Set(ids).size).toBe(1);
    expect(await jobsMarked(key)).toEqual([ids[0]]);
  });
});
