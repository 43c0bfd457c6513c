import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CLASSIFY_ERRORS } from '@logsieve/contracts/classify-errors';
import { type Answer, startGateway, type TestGateway } from './testing/start-gateway';
import { readAll, sendJson } from './testing/stub-service';

const id = `job_${'0'.repeat(36)}`;
const form = { 'content-type': 'multipart/form-data; boundary=b' };
const CSV = 'source,log_message,target_label\r\na,b,c\r\n';

let gateway: TestGateway;
const open = async (classifyTimeoutMs?: number): Promise<void> => {
  gateway = await startGateway({ classifyTimeoutMs });
  gateway.ingest.answer(async (request, response) => {
    await readAll(request);
    sendJson(response, 202, { id, status: 'queued', error: null }, { location: `/v1/jobs/${id}`, 'retry-after': '1' });
  });
};
afterEach(() => gateway.close());

const upload = (path = '/classify/'): Promise<Answer> => gateway.ask('POST', path, { headers: form, body: '--b--' });

/** Results that report these states one after the other, then the file. */
const report = (...states: (string | number | { status: string; error: string | null })[]): void =>
  gateway.results.answer((request, response) => {
    if (request.url?.endsWith('/results')) {
      const file = {
        'content-type': 'text/csv',
        etag: '"e"',
        'accept-ranges': 'bytes',
        'content-disposition': 'attachment; filename="x.csv"',
      };
      response.writeHead(200, file).end(CSV);
      return;
    }
    const state = states.length > 1 ? states.shift() : states[0];
    if (typeof state === 'number') response.writeHead(state).end();
    else sendJson(response, 200, { id, error: null, ...(typeof state === 'string' ? { status: state } : state) });
  });

test.each(['/classify/', '/classify'])('POST %s gives the labelled file when its job has ended', async (path) => {
  await open();
  report('queued', 'in_progress', 'completed');
  const answer = await upload(path);
  expect([answer.status, String(answer.body)]).toEqual([200, CSV]);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'x-job-id': id,
    'content-disposition': 'attachment; filename="x.csv"',
  });
  for (const name of ['etag', 'accept-ranges', 'location', 'retry-after']) expect(answer.headers).not.toHaveProperty(name);
  expect(gateway.ingest.seen).toEqual(['POST /v1/jobs']);
  expect(gateway.results.seen).toEqual([...Array(3).fill(`GET /v1/jobs/${id}`), `GET /v1/jobs/${id}/results`]);
});

test('an answer of ingest that breaks off after its head says that the job may have been made', async () => {
  await open();
  gateway.ingest.answer(async (request, response) => {
    await readAll(request);
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"id":');
    setImmediate(() => response.destroy());
  });
  const answer = await upload();
  expect([answer.status, JSON.parse(String(answer.body)).code]).toEqual([502, 'outcome-unknown']);
});

test('an answer about the job that breaks off is asked for again', async () => {
  await open();
  let isFirst = true;
  gateway.results.answer((request, response) => {
    if (request.url?.endsWith('/results')) return void response.writeHead(200, { 'content-type': 'text/csv' }).end(CSV);
    if (!isFirst) return sendJson(response, 200, { id, error: null, status: 'completed' });
    isFirst = false;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"id":');
    setImmediate(() => response.destroy());
  });
  const answer = await upload();
  expect([answer.status, String(answer.body)]).toEqual([200, CSV]);
});

test('the services are told who asks, and ingest through which route', async () => {
  await open();
  const headers: IncomingMessage['headers'][] = [];
  report('completed');
  gateway.ingest.answer((request, response) => {
    headers.push(request.headers);
    request.resume();
    sendJson(response, 202, { id, status: 'queued', error: null });
  });
  await gateway.ask('POST', '/classify/?a=b', { headers: { ...form, Prefer: 'wait=9', 'X-Request-Id': 'r-1' }, body: '--b--' });
  expect(gateway.ingest.seen).toEqual(['POST /v1/jobs']);
  expect(headers[0]).toMatchObject({ ...form, 'x-logsieve-owner': 'public', 'x-logsieve-route': 'classify', 'x-request-id': 'r-1' });
  expect(headers[0]).not.toHaveProperty('prefer');
});

test.each([CLASSIFY_ERRORS.notCsv, CLASSIFY_ERRORS.missingColumns, CLASSIFY_ERRORS.emptyFile, CLASSIFY_ERRORS.noFile])(
  'the answer $status of ingest passes as it is',
  async ({ status, body }) => {
    await open();
    gateway.ingest.answer((request, response) => {
      request.resume();
      sendJson(response, status, body);
    });
    const answer = await upload();
    expect([answer.status, answer.json()]).toEqual([status, body]);
    expect(gateway.results.seen).toEqual([]);
  },
);

test.each([{ 'content-type': 'text/csv' }, { 'content-type': 'application/x-www-form-urlencoded' }, {}])(
  'a body that is no form (%j) has no file part',
  async (headers) => {
    await open();
    const answer = await gateway.ask('POST', '/classify/', { headers: headers as Record<string, string>, body: 'a' });
    expect([answer.status, answer.json()]).toEqual([422, CLASSIFY_ERRORS.noFile.body]);
    expect(gateway.ingest.seen).toEqual([]);
  },
);

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s is answered as the Python server did', async (method) => {
  await open();
  const answer = await gateway.ask(method, '/classify/');
  expect([answer.status, answer.headers.allow, answer.json()]).toEqual([405, 'POST', { detail: 'Method Not Allowed' }]);
});

test('a restart of results is waited out', async () => {
  await open();
  report(503, 'in_progress', 500, 'completed');
  expect((await upload()).status).toBe(200);
});

test('a call that takes too long names its job, which goes on', async () => {
  await open(200);
  report('in_progress');
  const answer = await upload();
  expect([answer.status, answer.json()]).toEqual([504, CLASSIFY_ERRORS.timeout.body]);
  expect(answer.headers).toMatchObject({ location: `/v1/jobs/${id}`, 'x-job-id': id });
});

test('a long poll that hangs does not outlast the call', async () => {
  await open(200);
  gateway.results.answer(() => {});
  expect((await upload()).status).toBe(504);
});

test('a client that leaves ends the wait', async () => {
  await open();
  const polled = new Promise<ServerResponse>((resolve) => gateway.results.answer((_request, response) => resolve(response)));
  const asked = gateway.begin('POST', '/classify/', { headers: form });
  asked.on('error', () => {});
  asked.end('--b--');
  const poll = await polled;
  const closed = once(poll, 'close');
  asked.destroy();
  await closed;
});

test.each([
  [{ status: 'failed', error: 'Chunk 3 is missing.' }, 500, { code: 'internal', detail: 'Chunk 3 is missing.' }],
  ['cancelled', 409, { code: 'job-finished', detail: 'The job ended as cancelled.' }],
])('a job without a result (%j) is a problem that names it', async (state, status, body) => {
  await open();
  report(state);
  const answer = await upload();
  expect([answer.status, answer.headers['x-job-id']]).toEqual([status, id]);
  expect(answer.json()).toMatchObject(body);
});

test('a job that is deleted meanwhile is a problem', async () => {
  await open();
  gateway.results.answer((_request, response) => sendJson(response, 404, { code: 'job-not-found' }));
  const answer = await upload();
  expect([answer.status, answer.json()]).toEqual([404, { code: 'job-not-found' }]);
});

test('a result that does not come in time is a 504 as well', async () => {
  await open(300);
  gateway.results.answer((request, response) => {
    if (request.url?.endsWith('/results')) sendJson(response, 500, {});
    else sendJson(response, 200, { id, status: 'completed', error: null });
  });
  const answer = await upload();
  expect([answer.status, answer.headers.location]).toEqual([504, `/v1/jobs/${id}`]);
});

test('ingest that is down is a 503', async () => {
  await open();
  await gateway.ingest.close();
  expect((await upload()).json()).toMatchObject({ code: 'queue-unavailable' });
});
