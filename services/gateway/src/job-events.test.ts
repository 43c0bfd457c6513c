import { once } from 'node:events';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { Job } from '@logsieve/contracts/job';
import { endEvent, HEARTBEAT, progressEvent, snapshotEvent } from '@logsieve/contracts/job-events';
import { jobWith } from '@logsieve/contracts/testing/job';
import { readEvents } from './read-events';
import { startGateway, type TestGateway } from './testing/start-gateway';
import { readAll, sendJson } from './testing/stub-service';

const { id } = jobWith(0);
const path = `/v1/jobs/${id}/events`;
const HEAD = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };

let gateway: TestGateway;
let asked: ClientRequest;
const open = async (events = {}): Promise<void> => {
  gateway = await startGateway({ events });
};
afterEach(() => gateway.close());

/** Results whose next answers are these, one after the other. */
const answers = (...next: ((response: ServerResponse) => unknown)[]): void =>
  gateway.results.answer((_request, response) => void next.shift()?.(response));
const stream =
  (...events: string[]) =>
  (response: ServerResponse): ServerResponse => {
    response.writeHead(200, HEAD).write(events.join(''));
    return response;
  };
/** Breaks off when the client has had all that came before. */
const cutOff = (response: ServerResponse): void => void setImmediate(() => response.destroy());

async function follow(): Promise<IncomingMessage> {
  asked = gateway.begin('GET', path).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response;
}
const told = async (response: IncomingMessage): Promise<[string, number, Job['status']][]> => {
  const events: [string, number, Job['status']][] = [];
  for await (const { name, data } of readEvents(response)) {
    if (name === undefined) continue;
    const job = JSON.parse(data) as Job;
    events.push([name, job.rows.done, job.status]);
  }
  return events;
};
const SNAPSHOT = (done: number) => snapshotEvent(jobWith(done));
const PROGRESS = (done: number) => progressEvent(jobWith(done));
const COMPLETED = endEvent(jobWith(100, 'completed'));

test('the stream comes as it is, and ends with its last event', async () => {
  await open();
  answers((response) => stream(SNAPSHOT(0), HEARTBEAT, PROGRESS(5), COMPLETED)(response).end());
  const response = await follow();
  expect(response.headers).toMatchObject(HEAD);
  expect(response.headers['content-encoding']).toBeUndefined();
  expect(String(await readAll(response))).toBe(SNAPSHOT(0) + PROGRESS(5) + COMPLETED);
});

test('a stream that breaks off goes on within the same answer, with whole events alone', async () => {
  await open();
  const down = (response: ServerResponse) => response.writeHead(503).end();
  answers(
    (response) => cutOff(stream(SNAPSHOT(0), PROGRESS(5), PROGRESS(7).slice(0, 40))(response)),
    down,
    (response) => response.destroy(),
    // As it does when it stops.
    (response) => stream(SNAPSHOT(6))(response).end(),
    (response) => stream(SNAPSHOT(8), COMPLETED)(response),
  );
  expect(await told(await follow())).toEqual([
    ['snapshot', 0, 'in_progress'],
    ['progress', 5, 'in_progress'],
    ['snapshot', 6, 'in_progress'],
    ['snapshot', 8, 'in_progress'],
    ['completed', 100, 'completed'],
  ]);
  expect(gateway.results.seen).toEqual(Array(5).fill(`GET ${path}`));
});

test.each([404, 410])('a job that is gone (%d) when the stream is taken up again has expired, as it was last', async (status) => {
  await open();
  answers(
    (response) => cutOff(stream(SNAPSHOT(0), PROGRESS(5))(response)),
    (response) => sendJson(response, status, {}),
  );
  expect((await told(await follow())).at(-1)).toEqual(['expired', 5, 'expired']);
});

test.each([404, 410])('a job that is not there (%d) is a plain answer', async (status) => {
  await open();
  answers((response) => sendJson(response, status, { code: 'x' }));
  const answer = await gateway.ask('GET', path);
  expect([answer.status, answer.json()]).toEqual([status, { code: 'x' }]);
});

test('a results service that is away at first is waited for', async () => {
  await open();
  answers(
    (response) => response.writeHead(503).end(),
    (response) => response.destroy(),
    (response) => stream(SNAPSHOT(0), COMPLETED)(response),
  );
  expect(await told(await follow())).toHaveLength(2);
});

test('it is not waited for for ever', async () => {
  await open({ patienceMs: 50 });
  gateway.results.answer((_request, response) => response.writeHead(503).end());
  const answer = await gateway.ask('GET', path);
  expect([answer.status, answer.headers['retry-after'], answer.json()]).toEqual([
    503,
    '2',
    expect.objectContaining({ code: 'queue-unavailable' }),
  ]);
});

test('comments break the silence, also while the results service is away; one that says nothing is left for another', async () => {
  await open({ heartbeatMs: 100 });
  let silent = true;
  gateway.results.answer((_request, response) => {
    // The first says nothing more; after it the service is away.
    if (gateway.results.seen.length === 1) stream(SNAPSHOT(0))(response);
    else if (silent) response.writeHead(503).end();
    else stream(SNAPSHOT(1), COMPLETED)(response);
  });
  const response = await follow();
  const names: (string | undefined)[] = [];
  for await (const { name } of readEvents(response)) {
    names.push(name);
    if (name === undefined && gateway.results.seen.length > 1) silent = false;
  }
  const events = names.filter((name) => name !== undefined);
  expect([events[0], events.at(-1)]).toEqual(['snapshot', 'completed']);
  expect(names.indexOf(undefined)).toBeGreaterThan(0);
  expect(gateway.results.seen.length).toBeGreaterThan(2);
});

test('a client that leaves ends the stream of the results service', async () => {
  await open();
  const opened = new Promise<ServerResponse>((resolve) => answers((response) => resolve(stream(SNAPSHOT(0))(response))));
  const response = await follow();
  response.on('error', () => {});
  const closed = once(await opened, 'close');
  asked.destroy();
  await closed;
});

test('a client that does not read is not read for', async () => {
  await open();
  const big = progressEvent(jobWith(1, 'in_progress', { labels: { ['x'.repeat(60_000)]: 1 } }));
  const held = new Promise<ServerResponse>((resolve) =>
    answers((response) => {
      stream(SNAPSHOT(0))(response);
      const fill = (): void => {
        if (response.writableNeedDrain) {
          // Full from here to the client, unless somebody only takes his time.
          setTimeout(() => (response.writableNeedDrain ? resolve(response) : fill()), 100);
          return;
        }
        response.write(big);
        setImmediate(fill);
      };
      fill();
    }),
  );
  const response = await follow();
  const service = await held;
  service.write(COMPLETED);
  expect((await told(response)).at(-1)).toEqual(['completed', 100, 'completed']);
});

test('when the gateway stops the stream ends without a last event', async () => {
  await open();
  answers((response) => stream(SNAPSHOT(0))(response));
  const response = await follow();
  const events: (string | undefined)[] = [];
  for await (const { name } of readEvents(response)) {
    events.push(name);
    gateway.stopping.abort();
  }
  expect([events, response.complete]).toEqual([['snapshot'], true]);
});

test('HEAD is answered like any other', async () => {
  await open();
  gateway.results.answer((request, response) => response.writeHead(request.method === 'HEAD' ? 200 : 500, HEAD).end());
  const answer = await gateway.ask('HEAD', path);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/event-stream']);
});
