import { once } from 'node:events';
import { connect } from 'node:net';
import { HttpProblem } from '@logsieve/contracts/problems';
import express, { type Express } from 'express';
import { captureLog } from '../testing/capture-log';
import { createHttpApp, ListenError, type ListeningServer, listen } from './server';

describe('createHttpApp', () => {
  const log = captureLog();
  let server: ListeningServer;
  beforeAll(async () => {
    const mount = (app: Express): void => {
      app.get('/items/:id', (request, response) => void response.json({ id: request.params.id }));
      app.delete('/items/:id', (_request, response) => void response.sendStatus(204));
      app.post('/bodies', express.json({ limit: 20 }), (_request, response) => void response.sendStatus(204));
      app.get('/problem', () => {
        throw new HttpProblem('over-capacity', 'At most 3 uploads at once.', { retryAfter: 7 });
      });
      app.get('/redis', async () => {
        throw new Error('Connection is closed.');
      });
      app.get('/bug', async () => {
        throw new Error('secret detail of /etc/passwd');
      });
      app.get('/cut', (_request, response) => {
        response.write('half');
        throw new Error('after the first half');
      });
    };
    server = await listen(createHttpApp({ logger: log.logger, mount }), '127.0.0.1', 0);
  });
  afterAll(() => server.close(1000));

  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(server.url + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text.startsWith('{') ? JSON.parse(text) : undefined };
  };

  it('gives every answer an id: a sane one of the client, else its own', async () => {
    expect((await get('/items/1', { headers: { 'X-Request-Id': 'client-1.a:b' } })).headers.get('x-request-id')).toBe('client-1.a:b');
    for (const odd of ['a b', 'x'.repeat(65), '<script>']) {
      expect((await get('/items/1', { headers: { 'X-Request-Id': odd } })).headers.get('x-request-id')).toMatch(/^[0-9a-f]{24}$/);
    }
  });

  it('logs a request without its query', async () => {
    await get('/items/7?key=hunter2', { headers: { 'X-Request-Id': 'logged' } });
    const line = log.lines().find(({ request }) => request === 'logged');
    expect(line).toMatchObject({ level: 'info', method: 'GET', path: '/items/7', status: 200, durationMs: expect.any(Number) });
    expect(log.text()).not.toContain('hunter2');
  });

  it('answers an unknown path with 404', async () => {
    const { status, headers, body } = await get('/none?x=1', { headers: { 'X-Request-Id': 'r1' } });
    expect(status).toBe(404);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toEqual({
      type: 'urn:logsieve:problem:not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing at this path.',
      instance: '/none',
      code: 'not-found',
      request_id: 'r1',
    });
  });

  it('answers a known path with another method with 405 and the methods it has', async () => {
    const { status, headers, body } = await get('/items/1', { method: 'POST' });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('DELETE, GET, HEAD');
    expect(body).toMatchObject({ code: 'method-not-allowed' });
  });

  it('answers a problem with its words and headers', async () => {
    const { status, headers, body } = await get('/problem');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('7');
    expect(body).toMatchObject({ code: 'over-capacity', detail: 'At most 3 uploads at once.' });
  });

  it('answers 503 with Retry-After while Redis is away', async () => {
    const { status, headers, body } = await get('/redis');
    expect([status, headers.get('retry-after'), body.code]).toEqual([503, '5', 'queue-unavailable']);
  });

  it('answers anything else as internal, and keeps what it was for the log', async () => {
    const { status, text, body } = await get('/bug', { headers: { 'X-Request-Id': 'bug' } });
    expect([status, body.code]).toEqual([500, 'internal']);
    expect(text).not.toMatch(/secret|passwd| at /);
    expect(log.lines()).toContainEqual(expect.objectContaining({ request: 'bug', msg: 'request failed', level: 'error' }));
  });

  it.each([
    ['a malformed path', '/items/%zz', {}, 422, 'invalid-request'],
    ['malformed JSON', '/bodies', { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } }, 422, 'invalid-request'],
    [
      'a long body',
      '/bodies',
      { method: 'POST', body: JSON.stringify('x'.repeat(30)), headers: { 'Content-Type': 'application/json' } },
      413,
      'file-too-large',
    ],
  ])('answers %s as the client’s fault', async (_what, path, init, status, code) => {
    const answer = await get(path, init);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('cuts an answer off that failed half way, so that it does not pass for whole', async () => {
    await expect(get('/cut')).rejects.toThrow();
    expect(log.lines()).toContainEqual(expect.objectContaining({ path: '/cut', cutOff: true }));
  });

  it('does not say what it is made of', async () => {
    expect((await get('/items/1')).headers.get('x-powered-by')).toBeNull();
  });
});

describe('listen', () => {
  const app = () => createHttpApp({ logger: captureLog().logger, mount: (on) => void on.get('/slow', () => {}) });

  it('says what to do when the port is taken', async () => {
    const first = await listen(app(), '127.0.0.1', 0);
    const error = await listen(app(), '127.0.0.1', first.port).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ListenError);
    expect(String(error)).toBe(
      `ListenError: Port ${first.port} on 127.0.0.1 is taken by another program: end that, or set PORT to a free port.`,
    );
    await first.close(100);
  });

  it('says what to do when the host is none of this machine', async () => {
    await expect(listen(app(), '192.0.2.1', 0)).rejects.toThrow('192.0.2.1 is not an address of this machine: set HOST to one');
  });

  it('on close ends with a client that asks again and again on one connection', async () => {
    let answer = (): void => {};
    const asked: (() => void)[] = [];
    const app = express().get('/', (_request, response) => {
      answer = () => void response.send('answer');
      asked.shift()?.();
    });
    const server = await listen(app, '127.0.0.1', 0);
    const socket = connect(server.port, '127.0.0.1');
    const ended = once(socket, 'close');
    const ask = async (): Promise<void> => {
      const arrived = new Promise<void>((done) => asked.push(done));
      socket.write('GET / HTTP/1.1\r\nHost: test\r\n\r\n');
      await arrived;
    };
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
    });
    await ask();
    // Longer than the test may last: it ends because the connection does.
    const closed = server.close(600_000);
    answer();
    await Promise.all([closed, ended]);
    expect(heard).toMatch(/Connection: close\r\n.*answer$/s);
  });

  it('on close ends after an answer whose head was sent before', async () => {
    let finish = (): void => {};
    const app = express().get('/', (_request, response) => {
      response.write('half');
      finish = () => void response.end(' and half');
    });
    const server = await listen(app, '127.0.0.1', 0);
    const socket = connect(server.port, '127.0.0.1');
    const ended = once(socket, 'close');
    socket.write('GET / HTTP/1.1\r\nHost: test\r\n\r\n');
    await once(socket.setEncoding('utf8'), 'data');
    const closed = server.close(600_000);
    finish();
    await Promise.all([closed, ended]);
  });

  it('on close cuts what does not end in time', async () => {
    const server = await listen(app(), '127.0.0.1', 0);
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(server.server, 'request');
    const ended = once(socket, 'close');
    socket.resume();
    await Promise.all([server.close(50), ended]);
    expect(server.server.listening).toBe(false);
  });

  it.each<[what: string, sent: string, line: string, code: string | undefined]>([
    ['an address that is too long', `GET /slow?q=${'x'.repeat(400_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, '431 ', 'headers-too-large'],
    ['headers that are too long', `GET /slow HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(400_000)}\r\n\r\n`, '431 ', 'headers-too-large'],
    ['no HTTP at all', `${'nonsense '.repeat(50_000)}\r\n\r\n`, '400 ', undefined],
    ['a request without Host', 'GET /slow HTTP/1.1\r\n\r\n', '400 ', undefined],
    ['two lengths', 'POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', '400 ', undefined],
    [
      'a length beside chunks',
      'POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400 ',
      undefined,
    ],
    ['a header name with a blank', 'POST /slow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n', '400 ', undefined],
    ['bare line feeds in a header', 'GET /slow HTTP/1.1\r\nHost: x\r\nX: a\rSmuggled: b\r\n\r\n', '400 ', undefined],
  ])('%s is answered, and its sender can read the answer', async (_what, sent, line, code) => {
    const server = await listen(app(), '127.0.0.1', 0);
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true }).setEncoding('utf8');
    let answer = '';
    socket.on('data', (text) => {
      answer += text;
    });
    socket.write(sent);
    // Rejects where the connection is reset.
    await once(socket, 'end');
    const closed = once(socket, 'close');
    socket.end();
    await closed;
    expect(answer.startsWith(`HTTP/1.1 ${line}`)).toBe(true);
    expect(answer.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
    const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
    if (code) expect(JSON.parse(body)).toMatchObject({ code, status: Number(line), request_id: /x-request-id: (\w+)/i.exec(answer)?.[1] });
    await server.close(100);
  });
});
