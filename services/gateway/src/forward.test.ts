import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { startGateway, type TestGateway } from './testing/start-gateway';
import { readAll, sendJson } from './testing/stub-service';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.close());

const csv = { headers: { 'content-type': 'text/csv' } };

/** A promise and what settles it. */
function signal<T = void>() {
  let come: (value: T) => void = () => {};
  const came = new Promise<T>((resolve) => {
    come = resolve;
  });
  return { come, came };
}

test('an upload reaches ingest while it is still coming, and its answer comes back', async () => {
  const first = signal<string>();
  gateway.ingest.answer(async (request, response) => {
    request.once('data', (bytes) => first.come(String(bytes)));
    const whole = await readAll(request);
    sendJson(
      response,
      202,
      { whole: String(whole), length: request.headers['content-length'] },
      { location: '/v1/jobs/x', 'retry-after': '1' },
    );
  });
  const upload = gateway.begin('POST', '/v1/jobs?options=%7B%7D', { headers: { ...csv.headers, 'content-length': '10' } });
  upload.write('12345');
  expect(await first.came).toBe('12345');
  upload.end('67890');
  const [answer] = (await once(upload, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(202);
  expect(answer.headers).toMatchObject({ location: '/v1/jobs/x', 'retry-after': '1' });
  expect(JSON.parse(String(await readAll(answer)))).toEqual({ whole: '1234567890', length: '10' });
  expect(gateway.ingest.seen).toEqual(['POST /v1/jobs?options=%7B%7D']);
});

test('an upload of unknown length goes on in chunks', async () => {
  gateway.ingest.answer(async (request, response) =>
    sendJson(response, 202, { bytes: (await readAll(request)).length, encoding: request.headers['transfer-encoding'] }),
  );
  const upload = gateway.begin('POST', '/v1/jobs', csv);
  for (let i = 0; i < 50; i++) upload.write(Buffer.alloc(100_000, 'a'));
  upload.end();
  const [answer] = (await once(upload, 'response')) as [IncomingMessage];
  expect(JSON.parse(String(await readAll(answer)))).toEqual({ bytes: 5_000_000, encoding: 'chunked' });
});

test('an answer reaches the client while it is still coming', async () => {
  const go = signal();
  gateway.results.answer(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': '10' }).write('12345');
    await go.came;
    response.end('67890');
  });
  const [answer] = (await once(gateway.begin('GET', '/v1/jobs/x/results').end(), 'response')) as [IncomingMessage];
  const [part] = await once(answer, 'data');
  expect(String(part)).toBe('12345');
  go.come();
  expect(String(await readAll(answer))).toBe('67890');
  expect(answer.headers['content-length']).toBe('10');
});

test('a client that does not read stops the service from writing', async () => {
  const WHOLE = 256;
  const block = Buffer.alloc(2 ** 20);
  const stalled = signal<number>();
  gateway.results.answer(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    for (let written = 1; written <= WHOLE; written++) {
      if (response.write(block)) continue;
      const drained = await Promise.race([once(response, 'drain'), new Promise((late) => setTimeout(late, 500))]);
      if (drained === undefined) return stalled.come(written);
    }
    stalled.come(WHOLE);
  });
  const [answer] = (await once(gateway.begin('GET', '/v1/jobs/x/results').end(), 'response')) as [IncomingMessage];
  expect(await stalled.came).toBeLessThan(WHOLE / 4);
  answer.destroy();
});

test('only what concerns a service reaches it', async () => {
  const headers = signal<IncomingMessage['headers']>();
  gateway.results.answer((request, response) => {
    headers.come(request.headers);
    response.end();
  });
  await gateway.ask('GET', '/v1/jobs', {
    headers: {
      'X-Request-Id': 'mine-1',
      'X-Logsieve-Owner': 'somebody',
      'X-Logsieve-Route': 'classify',
      Authorization: 'Bearer secret',
      Cookie: 'a=b',
      Connection: 'close, X-Hop',
      'X-Hop': 'one',
      TE: 'trailers',
      Prefer: 'wait=3',
    },
  });
  const seen = await headers.came;
  expect(seen).toMatchObject({
    'x-request-id': 'mine-1',
    'x-logsieve-owner': 'public',
    prefer: 'wait=3',
    host: new URL(gateway.results.url).host,
  });
  for (const name of ['x-logsieve-route', 'authorization', 'cookie', 'x-hop', 'te']) expect(seen).not.toHaveProperty(name);
});

test('only what concerns a client reaches it', async () => {
  gateway.results.answer((_request, response) => {
    const inside = { 'X-Request-Id': 'other', 'X-Logsieve-Inside': '1', 'Keep-Alive': 'timeout=99', ETag: '"e"' };
    sendJson(response, 200, {}, inside);
  });
  const { headers } = await gateway.ask('GET', '/v1/jobs', { headers: { 'X-Request-Id': 'mine-2' } });
  expect(headers).toMatchObject({ 'x-request-id': 'mine-2', etag: '"e"', 'content-type': 'application/json' });
  expect(headers).not.toHaveProperty('x-logsieve-inside');
  expect(headers['keep-alive']).not.toBe('timeout=99');
});

test.each([
  ['a part', 'GET', 206, { 'content-length': '4', 'content-range': 'bytes 0-3/9', 'accept-ranges': 'bytes' }, 'part'],
  ['that there is nothing new', 'GET', 304, {}, ''],
  ['that there is no such part', 'GET', 416, { 'content-range': 'bytes */9' }, '{}'],
  ['a head alone', 'HEAD', 200, { 'content-length': '9' }, ''],
  ['compressed bytes', 'GET', 200, { 'content-encoding': 'gzip' }, 'not unpacked'],
])('what a client says of its copy reaches the service, and so comes %s', async (_what, method, status, told, body) => {
  const asked = signal<IncomingMessage['headers']>();
  const always = { etag: '"e"', vary: 'Accept-Encoding' };
  gateway.results.answer((request, response) => {
    asked.come(request.headers);
    response.writeHead(status, { ...always, ...told }).end(body);
  });
  const said = { range: 'bytes=0-3', 'if-range': '"e"', 'if-none-match': '"f", W/"g"', 'accept-encoding': 'gzip;q=0.5' };
  const answer = await gateway.ask(method, '/v1/jobs/x/results?format=csv&label=a&label=b', { headers: said });
  expect(await asked.came).toMatchObject(said);
  expect([answer.status, String(answer.body)]).toEqual([status, body]);
  expect(answer.headers).toMatchObject({ ...always, ...told });
  expect(gateway.results.seen).toEqual([`${method} /v1/jobs/x/results?format=csv&label=a&label=b`]);
});

test('errors of a service pass as they are', async () => {
  gateway.results.answer((_request, response) =>
    sendJson(response, 404, { code: 'job-not-found' }, { 'content-type': 'application/problem+json' }),
  );
  const answer = await gateway.ask('DELETE', '/v1/jobs/x');
  expect([answer.status, answer.headers['content-type'], answer.json()]).toEqual([
    404,
    'application/problem+json',
    { code: 'job-not-found' },
  ]);
  expect(gateway.results.seen).toEqual(['DELETE /v1/jobs/x']);
});

describe('a client that leaves', () => {
  test('during its upload cuts it off at the service too', async () => {
    const arrived = signal();
    const cut = signal();
    gateway.ingest.answer((request) => {
      request.once('data', () => arrived.come());
      request.once('error', () => {});
      request.once('close', () => cut.come());
    });
    const upload = gateway.begin('POST', '/v1/jobs', csv);
    upload.on('error', () => {});
    upload.write('some');
    await arrived.came;
    upload.destroy();
    await cut.came;
  });

  test.each([
    ['before the answer', false],
    ['during the answer', true],
  ])('%s ends the request at the service', async (_when, begun) => {
    const arrived = signal<ServerResponse>();
    gateway.results.answer((_request, response) => {
      if (begun) response.writeHead(200).write('some');
      arrived.come(response);
    });
    const asked = gateway.begin('GET', '/v1/jobs/x', { headers: { Prefer: 'wait=60' } });
    asked.on('error', () => {});
    asked.end();
    const atService = await arrived.came;
    if (begun) await once(asked, 'response');
    const closed = once(atService, 'close');
    asked.destroy();
    await closed;
    expect(atService.writableFinished).toBe(false);
  });
});

describe('a service that is down', () => {
  const unavailable = { code: 'queue-unavailable', status: 503, instance: '/v1/jobs' };

  test('is a 503 that says when to try again', async () => {
    await gateway.results.close();
    const answer = await gateway.ask('GET', '/v1/jobs?limit=1');
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json; charset=utf-8', 'retry-after': '2' });
    expect(answer.json()).toMatchObject({ ...unavailable, detail: 'The results service is not available at the moment.' });
  });

  test('is a 503 for an upload too, however large', async () => {
    await gateway.ingest.close();
    const answer = await gateway.ask('POST', '/v1/jobs', { ...csv, body: Buffer.alloc(20 * 2 ** 20, 'a') });
    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject(unavailable);
  });

  test('is a 503 where it breaks off before it has the whole of an upload: that is no job', async () => {
    gateway.ingest.answer((request) => void request.once('data', () => request.destroy()));
    const upload = gateway.begin('POST', '/v1/jobs', { headers: { ...csv.headers, 'content-length': '10' } });
    upload.write('12345');
    const [answer] = (await once(upload, 'response')) as [IncomingMessage];
    expect(JSON.parse(String(await readAll(answer)))).toMatchObject(unavailable);
    upload.destroy();
  });

  const silent = (request: IncomingMessage) => void request.resume();
  const broken = (request: IncomingMessage) => void request.resume().once('end', () => request.socket.destroy());

  test.each([
    ['an upload and never answers', '/v1/jobs', silent],
    ['an upload and breaks off', '/v1/jobs', broken],
    ['a retry and breaks off', '/v1/jobs/x/retry', broken],
  ])('is a 502 where it has the whole of %s: that may be a job', async (_what, path, listener) => {
    gateway.ingest.answer(listener);
    const answer = await gateway.ask('POST', path, { ...csv, body: 'a' });
    expect(answer.json()).toMatchObject({ code: 'outcome-unknown', status: 502, instance: path });
    expect(answer.headers['retry-after']).toBeUndefined();
  });

  test('is a 503 where it has the whole of a request that makes no job', async () => {
    gateway.results.answer(broken);
    expect((await gateway.ask('POST', '/v1/jobs/x/cancel')).json()).toMatchObject({ ...unavailable, instance: '/v1/jobs/x/cancel' });
  });

  test('cuts off the answer that it had begun', async () => {
    gateway.results.answer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' }).write('some', () => response.destroy());
    });
    const [answer] = (await once(gateway.begin('GET', '/v1/jobs/x/results').end(), 'response')) as [IncomingMessage];
    await expect(readAll(answer)).rejects.toThrow();
  });
});

test('a kept connection that the service has closed is no error', async () => {
  const requests = new WeakMap<object, number>();
  gateway.results.answer((request, response) => {
    const count = (requests.get(request.socket) ?? 0) + 1;
    requests.set(request.socket, count);
    if (count > 1) request.socket.destroy();
    else sendJson(response, 200, {});
  });
  expect((await gateway.ask('GET', '/v1/jobs')).status).toBe(200);
  expect((await gateway.ask('GET', '/v1/jobs')).status).toBe(200);
  expect(gateway.results.seen).toHaveLength(3);
});

test('an answer that comes before the end of an upload is heard, and ends it', async () => {
  gateway.ingest.answer((request, response) => {
    request.once('data', () => sendJson(response, 400, { code: 'missing-columns' }));
  });
  const upload = gateway.begin('POST', '/v1/jobs', csv);
  upload.on('error', () => {});
  upload.write('a,b\n');
  const [answer] = (await once(upload, 'response')) as [IncomingMessage];
  expect([answer.statusCode, answer.headers.connection]).toEqual([400, 'close']);
  // What the client still sends does no harm.
  for (let i = 0; i < 20; i++) upload.write(Buffer.alloc(2 ** 20));
  upload.end();
  expect(JSON.parse(String(await readAll(answer)))).toEqual({ code: 'missing-columns' });
});

test('an answer in the midst of a fast upload is never lost', async () => {
  const LIMIT = 5 * 2 ** 20;
  gateway.ingest.answer((request, response) => {
    let bytes = 0;
    request.on('error', () => {});
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes > LIMIT && !response.headersSent) sendJson(response, 413, {});
    });
  });
  for (let i = 0; i < 10; i++) {
    const answer = await gateway.ask('POST', '/v1/jobs', { ...csv, body: Buffer.alloc(4 * LIMIT) });
    expect(answer.status).toBe(413);
  }
});

/** Sends bytes as they are over a connection of their own. */
async function connect(url: string): Promise<Socket> {
  const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(url).port) });
  await once(socket, 'connect');
  socket.on('error', () => {});
  return socket;
}

describe('a body that no route takes', () => {
  const inner = 'DELETE /v1/jobs/job_of_another HTTP/1.1\r\nHost: x\r\nx-logsieve-owner: another\r\nContent-Length: 0\r\n\r\n';
  const chunked = `Transfer-Encoding: chunked\r\n\r\n${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
  const counted = `Connection: content-length\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`;

  test.each(['GET', 'DELETE', 'HEAD', 'POST'].flatMap((method) => [chunked, counted].map((body) => [method, body] as const)))(
    'is never taken for a request of its own: %s %j',
    async (method, body) => {
      gateway.results.answer(async (request, response) => {
        await readAll(request);
        sendJson(response, 200, {});
      });
      const id = `job_${'0'.repeat(36)}`;
      const path = method === 'POST' ? `/v1/jobs/${id}/cancel` : `/v1/jobs/${id}`;
      const socket = await connect(gateway.url);
      socket.write(`${method} ${path} HTTP/1.1\r\nHost: x\r\n${body}`);
      await once(socket, 'data');
      socket.destroy();
      // A second request on a connection to the service would have come before this one's answer.
      expect((await gateway.ask('GET', '/v1/jobs')).status).toBe(200);
      expect(gateway.results.seen).toEqual([`${method} ${path}`, 'GET /v1/jobs']);
    },
  );
});

test('requests that wait behind another on their connection end with it', async () => {
  const ended: Promise<unknown>[] = [];
  const begun = signal();
  gateway.results.answer((_request, response) => {
    ended.push(once(response, 'close'));
    response.writeHead(200, { 'content-type': 'text/csv' }).write('x');
    if (ended.length === 3) begun.come();
  });
  const socket = await connect(gateway.url);
  socket.write(`GET /v1/jobs/job_${'0'.repeat(36)}/results HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(3));
  await begun.came;
  socket.destroy();
  await Promise.all(ended);
  expect(ended.length).toBe(3);
});
