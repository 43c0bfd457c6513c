import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Job } from '@logsieve/contracts/job';
import { jobWith } from '@logsieve/contracts/testing/job';
import { startGateway, type TestGateway } from './testing/start-gateway';
import { readAll, sendJson } from './testing/stub-service';

const accepted = jobWith(0, 'queued');
const location = `/v1/jobs/${accepted.id}`;

let gateway: TestGateway;
let preferences: (string | string[] | undefined)[];
beforeEach(async () => {
  gateway = await startGateway();
  preferences = [];
  gateway.ingest.answer(async (request, response) => {
    preferences.push(request.headers.prefer);
    await readAll(request);
    sendJson(response, 202, accepted, { location, 'retry-after': '1', 'idempotent-replayed': 'true' });
  });
});
afterEach(() => gateway.close());

const submit = (prefer?: string) =>
  gateway.ask('POST', '/v1/jobs', { headers: { 'content-type': 'text/csv', ...(prefer ? { prefer } : {}) }, body: 'a,b\n' });

/** Results that show these jobs one after the other, the last one for ever. */
const show = (...jobs: Job[]): void =>
  gateway.results.answer((_request, response) => sendJson(response, 200, jobs.length > 1 ? jobs.shift() : jobs[0]));

test.each([
  [undefined, undefined],
  ['respond-async', 'respond-async'],
  ['respond-async, wait=5', 'respond-async'],
  ['wait=0', undefined],
  ['handling=lenient', undefined],
])('with %p nobody waits', async (prefer, applied) => {
  const answer = await submit(prefer);
  expect([answer.status, answer.json()]).toEqual([202, accepted]);
  expect(answer.headers).toMatchObject({ location, 'retry-after': '1', 'idempotent-replayed': 'true' });
  expect(answer.headers['preference-applied']).toBe(applied);
  expect(gateway.results.seen).toEqual([]);
  expect(preferences).toEqual([undefined]);
});

test.each(['completed', 'failed', 'cancelled'] as const)('a job that is %s in time is given whole, with 200', async (status) => {
  const job = jobWith(100, status, { error: status === 'failed' ? 'Chunk 3 is missing.' : null });
  show(accepted, jobWith(5), job);
  const answer = await submit('wait=60');
  expect([answer.status, answer.json()]).toEqual([200, job]);
  expect(answer.headers).toMatchObject({
    location,
    'preference-applied': 'wait=60',
    'idempotent-replayed': 'true',
    'content-type': 'application/json',
  });
  expect(answer.headers['retry-after']).toBeUndefined();
});

test('a job that takes longer is given as it stands, with 202', async () => {
  show(jobWith(5));
  const answer = await submit('wait=1');
  expect([answer.status, answer.json()]).toEqual([202, jobWith(5)]);
  expect(answer.headers).toMatchObject({ location, 'preference-applied': 'wait=1', 'retry-after': '1', 'idempotent-replayed': 'true' });
});

test('more than 60 s are cut, and the answer says so', async () => {
  show(jobWith(100, 'completed'));
  expect((await submit('wait=600')).headers['preference-applied']).toBe('wait=60');
});

test.each([
  ['is away', () => gateway.results.close()],
  ['breaks off', async () => gateway.results.answer((_request, response) => response.destroy())],
  ['answers nonsense', async () => gateway.results.answer((_request, response) => sendJson(response, 200, {}))],
  ['knows nothing of it', async () => gateway.results.answer((_request, response) => sendJson(response, 404, {}))],
])('once the job is accepted, a results service that %s makes no error of it', async (_what, breakIt) => {
  await breakIt();
  const answer = await submit('wait=1');
  expect([answer.status, answer.json()]).toEqual([202, accepted]);
  expect(answer.headers).toMatchObject({ location, 'retry-after': '1' });
});

test('what ingest refuses passes as it is', async () => {
  gateway.ingest.answer((request, response) => {
    request.resume();
    sendJson(response, 400, { code: 'empty-file' });
  });
  const answer = await submit('wait=5');
  expect([answer.status, answer.json(), answer.headers['preference-applied']]).toEqual([400, { code: 'empty-file' }, undefined]);
  expect(gateway.results.seen).toEqual([]);
});

test('a client that leaves ends the wait', async () => {
  const polled = new Promise<ServerResponse>((resolve) => gateway.results.answer((_request, response) => resolve(response)));
  const asked = gateway.begin('POST', '/v1/jobs', { headers: { 'content-type': 'text/csv', prefer: 'wait=60' } });
  asked.on('error', () => {});
  asked.end('a,b\n');
  const closed = once(await polled, 'close');
  asked.destroy();
  await closed;
});

test('who waits is answered when the gateway stops', async () => {
  const polled = new Promise<void>((resolve) => gateway.results.answer(() => resolve()));
  const waits = submit('wait=60');
  await polled;
  gateway.stopping.abort();
  const answer = await waits;
  expect([answer.status, answer.json()]).toEqual([202, accepted]);
});
