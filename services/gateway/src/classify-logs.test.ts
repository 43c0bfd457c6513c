import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClassifiedLogs } from '@logsieve/contracts/classify-logs';
import { type Answer, startGateway, type TestGateway } from './testing/start-gateway';
import { readAll, sendJson } from './testing/stub-service';

const id = `call_${'0'.repeat(36)}`;
const LOGS = '{"logs":[{"source":"A","log_message":"b"}]}';
const ANSWER: ClassifiedLogs = { results: [{ label: 'L', method: 'regex', confidence: 1, rule: 'r', error: null }] };

let gateway: TestGateway;
const open = async (classifyTimeoutMs?: number): Promise<void> => {
  gateway = await startGateway({ classifyTimeoutMs });
  gateway.ingest.answer(async (request, response) => {
    await readAll(request);
    sendJson(response, 202, { id });
  });
};
afterEach(() => gateway.close());

const headers = { 'content-type': 'application/json' };
const classify = (more: Record<string, string> = {}): Promise<Answer> =>
  gateway.ask('POST', '/v1/classify', { headers: { ...headers, ...more }, body: LOGS });

/** Results that answers these statuses one after the other. */
const report = (...statuses: number[]): void =>
  gateway.results.answer((_request, response) => {
    const status = statuses.length > 1 ? (statuses.shift() as number) : (statuses[0] as number);
    if (status === 200) sendJson(response, 200, ANSWER);
    else response.writeHead(status).end();
  });

test('the answer of the call is the answer, and its id is told to nobody', async () => {
  await open();
  report(200);
  const answer = await classify();
  expect([answer.status, answer.json()]).toEqual([200, ANSWER]);
  expect(JSON.stringify(answer.headers)).not.toContain('call_');
  expect(gateway.ingest.seen).toEqual(['POST /v1/classify']);
  expect(gateway.results.seen).toEqual([`GET /internal/calls/${id}`]);
});

test('the services are told who asks, and get the body as it is', async () => {
  await open();
  const seen: IncomingMessage[] = [];
  let body = '';
  gateway.ingest.answer(async (request, response) => {
    seen.push(request);
    body = String(await readAll(request));
    sendJson(response, 202, { id });
  });
  gateway.results.answer((request, response) => {
    seen.push(request);
    sendJson(response, 200, ANSWER);
  });
  await classify({ prefer: 'wait=1', 'x-logsieve-owner': 'other', 'x-request-id': 'r-1' });
  expect(body).toBe(LOGS);
  for (const request of seen) expect(request.headers).toMatchObject({ 'x-logsieve-owner': 'public', 'x-request-id': 'r-1' });
  expect(seen[0]?.headers).not.toHaveProperty('prefer');
  expect(seen[1]?.headers.prefer).toMatch(/^wait=\d+$/);
});

test('a call that takes longer is asked for again, also over a moment at which results is away', async () => {
  await open();
  report(204, 503, 204, 200);
  expect((await classify()).json()).toEqual(ANSWER);
  expect(gateway.results.seen).toHaveLength(4);
});

test('what ingest refuses is refused', async () => {
  await open();
  const problem = { code: 'invalid-request', detail: '/body/logs: …' };
  gateway.ingest.answer((request, response) => {
    request.resume();
    sendJson(response, 422, problem, { 'content-type': 'application/problem+json' });
  });
  const answer = await classify();
  expect([answer.status, answer.headers['content-type'], answer.json()]).toEqual([422, 'application/problem+json', problem]);
  expect(gateway.results.seen).toEqual([]);
});

test.each([404, 409])('a call that got lost (%i) is a 503 that may be tried again', async (status) => {
  await open();
  report(status);
  const answer = await classify();
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
  expect(answer.json()).toMatchObject({ code: 'queue-unavailable' });
});

/** Results that does not answer, and says when it is not waited for any more. */
function neverAnswer(): { asked: Promise<void>; left: Promise<void> } {
  const asked = new Promise<ServerResponse>((resolve) => gateway.results.answer((_request, response) => resolve(response)));
  return { asked: asked.then(() => {}), left: asked.then(async (response) => void (await once(response, 'close'))) };
}

test('a call that takes too long is given up: the limit is named, and results hears that nobody waits', async () => {
  await open(100);
  const { left } = neverAnswer();
  const answer = await classify();
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
  expect(answer.json()).toMatchObject({ code: 'over-capacity', detail: expect.stringContaining('0.1 s') });
  await left;
});

test('results hears when the client leaves', async () => {
  await open();
  const { asked, left } = neverAnswer();
  const request = gateway.begin('POST', '/v1/classify', { headers });
  request.on('error', () => {});
  request.end(LOGS);
  await asked;
  request.destroy();
  await left;
});

test('an ingest that is down is a 503', async () => {
  await open();
  await gateway.ingest.close();
  expect((await classify()).json()).toMatchObject({ code: 'queue-unavailable' });
});
