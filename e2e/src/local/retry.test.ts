import type { Job } from '@logsieve/contracts/job';
import { type FakeGroqProcess, startFakeGroqProcess } from '../fake-groq/fake-groq';
import { download, getJob, submit, waitForEnd } from '../support/client';
import { type LocalSystem, startSystem } from '../support/system';

const HEADER = 'source,log_message\n';
const NAMED = 'ModernCRM,User User123 logged in.\nBillingSystem,Backup completed successfully.\n';
const legacy = (module: string) => `LegacyCRM,The ${module} module will be retired next year\n`;

let provider: FakeGroqProcess;
let logsieve: LocalSystem;
beforeAll(async () => {
  provider = await startFakeGroqProcess();
  logsieve = await startSystem({ env: { GROQ_BASE_URL: provider.url } });
}, 120_000);
afterAll(async () => {
  expect(await logsieve.stop()).toBe(0);
  await provider.stop();
}, 60_000);
beforeEach(() => provider.control({ reset: true, mode: { kind: 'ok' } }));

const postRetry = (id: string) => fetch(`${logsieve.url}/v1/jobs/${id}/retry`, { method: 'POST' });
const end = async (id: string): Promise<Job> => waitForEnd(id, logsieve);
const result = async (id: string): Promise<string> => (await download(id, logsieve.url)).toString();
const labelled = (output: string) => output.split('\n').map((line) => line.split(',').at(-1));

/** Retries a job; answers the new one at its end. */
async function retry(id: string): Promise<Job> {
  const response = await postRetry(id);
  expect(response.status).toBe(202);
  const job = (await response.json()) as Job;
  expect(response.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
  expect(job.id).not.toBe(id);
  return end(job.id);
}

async function problemOf(response: Response): Promise<[number, string]> {
  return [response.status, ((await response.json()) as { code: string }).code];
}

const llmOf = (job: Job) => job.stages.find(({ name }) => name === 'llm');
const asked = async () => JSON.stringify((await provider.calls()).map(({ body }) => body.messages));

test('rows that failed are asked for again, and they alone', async () => {
  const csv = `${HEADER}${NAMED}${legacy('order')}${legacy('invoice')}${legacy('payroll')}`;
  await provider.control({ mode: { kind: 'garbage', what: 'prose', when: 'payroll' } });
  const fields = { metadata: '{"team":"ops"}' };
  const failed = await end((await submit(csv, { url: logsieve.url, fields })).id);
  expect(failed).toMatchObject({ status: 'completed', rows: { total: 5, done: 5, failed: 1 } });
  const before = await result(failed.id);
  expect(labelled(before)[5]).toBe('Unclassified');

  await provider.control({ reset: true, mode: { kind: 'ok' } });
  const retried = await retry(failed.id);
  expect(retried).toMatchObject({
    status: 'completed',
    rows: { total: 5, done: 5, failed: 0 },
    error: null,
    ...{ filename: failed.filename, bytes: failed.bytes, sha256: failed.sha256, pipeline: failed.pipeline, metadata: failed.metadata },
  });
  expect(retried.stages.map(({ in: records }) => records)).toEqual([0, 0, 1]);
  expect(await asked()).toContain('payroll');
  expect(await asked()).not.toContain('invoice');
  expect(await provider.calls()).toHaveLength(1);

  const after = await result(retried.id);
  expect(labelled(after).slice(0, 5)).toEqual(labelled(before).slice(0, 5));
  expect(labelled(after)[5]).not.toBe('Unclassified');
  expect(Object.values(retried.labels).reduce((sum, rows) => sum + rows, 0)).toBe(5);

  expect(await getJob(failed.id, logsieve.url)).toEqual(failed);
  expect(await result(failed.id)).toBe(before);

  // Nothing is left to ask, and neither job needs the other's bytes.
  expect((await fetch(`${logsieve.url}/v1/jobs/${failed.id}`, { method: 'DELETE' })).status).toBe(204);
  const again = await retry(retried.id);
  expect(again.stages.map(({ in: records }) => records)).toEqual([0, 0, 0]);
  expect(await result(again.id)).toBe(after);
  expect(await provider.calls()).toHaveLength(1);
}, 120_000);

test('what a cancelled job did not come to is done by its retry', async () => {
  await provider.control({ mode: { kind: 'hang', when: 'warehouse' } });
  const csv = `${HEADER}${NAMED}${legacy('warehouse')}`;
  const { id } = await submit(csv, { url: logsieve.url });
  for (let job = await getJob(id, logsieve.url); job.rows.done < 2; ) job = await getJob(id, logsieve.url, 5);
  expect(await problemOf(await postRetry(id))).toEqual([409, 'job-running']);
  expect((await fetch(`${logsieve.url}/v1/jobs/${id}/cancel`, { method: 'POST' })).status).toBe(202);
  const cancelled = await end(id);
  expect(cancelled.status).toBe('cancelled');

  await provider.control({ reset: true, mode: { kind: 'ok' } });
  const retried = await retry(id);
  expect(retried).toMatchObject({ status: 'completed', rows: { total: 3, done: 3, failed: 0 } });
  expect(llmOf(retried)).toMatchObject({ in: 1, labelled: 1 });
  expect(labelled(await result(retried.id)).slice(1, 3)).toEqual(['User Action', 'System Notification']);
  expect(await getJob(id, logsieve.url)).toEqual(cancelled);
}, 120_000);

test('a job that is not there, or is no job id, is not retried', async () => {
  expect(await problemOf(await postRetry(`job_${'0'.repeat(36)}`))).toEqual([404, 'job-not-found']);
  const { id } = await end((await submit(`${HEADER}${NAMED}`, { url: logsieve.url })).id);
  await fetch(`${logsieve.url}/v1/jobs/${id}`, { method: 'DELETE' });
  expect(await problemOf(await postRetry(id))).toEqual([404, 'job-not-found']);
}, 60_000);
