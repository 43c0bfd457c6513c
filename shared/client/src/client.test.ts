import type { ServerResponse } from 'node:http';
import { createLogsieveClient, type LogsieveClient, unwrap } from './client';
import { ConnectionError, ProblemError } from './errors';
import type { Job, JobStatus, Row } from './models';
import { type Seen, type StubServer, sendJson, startStubServer } from './testing/stub-server';

let server: StubServer;
let client: LogsieveClient;
beforeEach(async () => {
  server = await startStubServer();
  client = createLogsieveClient({ baseUrl: server.url });
});
afterEach(() => server.stop());

const job = (status: JobStatus, done = 0) => ({ id: 'job_1', status, rows: { total: 2, done, unclassified: 0, failed: 0 } }) as Job;
const problem = (code: string, status: number) => ({
  type: `urn:logsieve:problem:${code}`,
  title: 'A required column is missing',
  status,
  detail: "The header has no column 'log_message'.",
  instance: '/v1/jobs',
  code,
  request_id: 'r1',
  errors: [{ pointer: '/body/file', detail: 'x' }],
});
/** Of a promise that must reject. */
const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('no error came');
    },
    (error: unknown) => error,
  );

async function readAll(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe('upload', () => {
  async function* inParts() {
    yield Buffer.from('source,log_mess');
    yield Buffer.from('age\nA,b\n');
  }

  test.each<[string, () => Blob | AsyncIterable<Uint8Array>]>([
    ['a file', () => new Blob(['source,log_message\nA,b\n'])],
    ['a stream', inParts],
  ])('%s is the last part of a form, after options and metadata', async (_name, file) => {
    server.answer((response) => sendJson(response, 202, job('queued')));
    const made = await client.upload(file(), {
      filename: 'my "logs".csv',
      options: { llm: 'off' },
      metadata: { team: 'ops' },
      idempotencyKey: 'k1',
      waitS: 5,
    });
    expect(made.id).toBe('job_1');
    const { method, url, headers, body } = server.seen[0] as Seen;
    expect([method, url, headers['idempotency-key'], headers.prefer]).toEqual(['POST', '/v1/jobs', 'k1', 'wait=5']);
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1];
    const parts = body.split(`--${boundary}`).map((part) => part.replaceAll('\r\n', '\n').trim());
    expect(parts.slice(1)).toEqual([
      'Content-Disposition: form-data; name="options"\n\n{"llm":"off"}',
      'Content-Disposition: form-data; name="metadata"\n\n{"team":"ops"}',
      expect.stringMatching(
        /^Content-Disposition: form-data; name="file"; filename="my %22logs%22\.csv"\nContent-Type: \S+\n\nsource,log_message\nA,b$/,
      ),
      '--',
    ]);
  });

  test('a file is sent again under one key where the server was away, a stream is not', async () => {
    const away = (response: ServerResponse) => sendJson(response, 503, problem('queue-unavailable', 503));
    server.answer(
      away,
      (response) => response.destroy(),
      (response) => sendJson(response, 409, problem('idempotency-in-flight', 409)),
      (response) => sendJson(response, 202, job('queued')),
    );
    expect((await client.upload(new Blob(['source,log_message\nA,b\n']))).id).toBe('job_1');
    const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(/^[\w-]{36}$/), keys[0], keys[0], keys[0]]);
    expect(server.seen.every(({ body }) => body.includes('A,b'))).toBe(true);
    server.answer(away, (response) => sendJson(response, 202, job('queued')));
    expect(await errorOf(client.upload(inParts()))).toMatchObject({ code: 'queue-unavailable' });
  });

  test('a file is given up once patience is at an end', async () => {
    server.answer((response) => sendJson(response, 503, problem('queue-unavailable', 503)));
    expect(await errorOf(client.upload(new Blob(['x']), { patienceMs: 150 }))).toMatchObject({ status: 503 });
  });

  test('what lasts longer than patience is told at once', async () => {
    server.answer((response) => sendJson(response, 429, problem('quota-used-up', 429), { 'Retry-After': '40000' }));
    expect(await errorOf(client.upload(new Blob(['x'])))).toMatchObject({ code: 'quota-used-up', retryAfterS: 40_000 });
    expect(server.seen).toHaveLength(1);
  });

  test('what the server refuses is thrown as it says it', async () => {
    server.answer((response) => sendJson(response, 400, problem('missing-columns', 400), { 'Retry-After': '3' }));
    const error = await errorOf(client.upload(new Blob(['x'])));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      message: "A required column is missing: The header has no column 'log_message'.",
      code: 'missing-columns',
      status: 400,
      requestId: 'r1',
      retryAfterS: 3,
      errors: [{ pointer: '/body/file', detail: 'x' }],
    });
  });
});

describe('errors', () => {
  test('an answer that is no problem has its status and no code', async () => {
    server.answer((response) => response.writeHead(502, { 'X-Request-Id': 'r2' }).end('<html>Bad gateway'));
    const error = await errorOf(client.getJob('job_1'));
    expect(error).toMatchObject({ message: 'The server answered 502.', status: 502, code: undefined, requestId: 'r2', errors: [] });
  });

  test('where nobody answers it says so', async () => {
    await server.stop();
    const error = await errorOf(client.getJob('job_1'));
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).message).toBe(`No Logsieve answers at ${server.url}.`);
    expect(await client.isAlive()).toBe(false);
    await server.start();
    server.answer((response) => sendJson(response, 200, { status: 'alive' }));
    expect(await client.isAlive()).toBe(true);
  });

  test("the caller's own abort stays what it is", async () => {
    const abort = new AbortController();
    server.answer(() => abort.abort());
    expect(await errorOf(client.getJob('job_1', { signal: abort.signal }))).toMatchObject({ name: 'AbortError' });
  });

  test('a key is sent with every request', async () => {
    server.answer((response) => sendJson(response, 200, { labels: ['Unclassified'], pipeline: 'p' }));
    const withKey = createLogsieveClient({ baseUrl: `${server.url}/`, apiKey: 'secret' });
    expect((await unwrap(withKey.api.GET('/v1/labels'))).labels).toEqual(['Unclassified']);
    expect(server.seen[0]).toMatchObject({ url: '/v1/labels', headers: { authorization: 'Bearer secret' } });
  });
});

describe('follow', () => {
  test('tells every change, and answers the job as it ended', async () => {
    const states = [job('queued'), job('in_progress', 1), job('failed', 2)];
    server.answer(...states.map((state) => (response: Parameters<typeof sendJson>[0]) => sendJson(response, 200, state)));
    const told: Job[] = [];
    const ended = await client.follow('job_1', { onChange: (each) => told.push(each) });
    expect(told).toEqual(states);
    expect(ended).toEqual(states[2]);
    expect(server.seen.map(({ url, headers }) => [url, headers.prefer])).toEqual([
      ['/v1/jobs/job_1', 'wait=0'],
      ['/v1/jobs/job_1', 'wait=10'],
      ['/v1/jobs/job_1', 'wait=10'],
    ]);
  });

  test('goes on when a server that was killed, and then not ready, is back', async () => {
    server.answer(
      (response) => sendJson(response, 200, job('in_progress', 1)),
      () => void server.stop().then(() => server.start()),
      (response) => sendJson(response, 503, problem('queue-unavailable', 503), { 'Retry-After': '0' }),
      (response) => sendJson(response, 200, job('completed', 2)),
    );
    expect((await client.follow('job_1')).status).toBe('completed');
    expect(server.seen).toHaveLength(4);
  });

  test('gives up on a server that stays away, and at once where there is no such job', async () => {
    await server.stop();
    expect(await errorOf(client.follow('job_1', { patienceMs: 300 }))).toBeInstanceOf(ConnectionError);
    await server.start();
    server.answer((response) => sendJson(response, 404, problem('job-not-found', 404)));
    expect(await errorOf(client.follow('job_1'))).toMatchObject({ code: 'job-not-found' });
    expect(server.seen).toHaveLength(1);
  });
});

describe('rows', () => {
  test('reads on until there is no cursor, also over an empty page', async () => {
    const page = (rows: number[], next: string | null) => ({ data: rows.map((row) => ({ row }) as Row), next_cursor: next });
    server.answer(
      (response) => sendJson(response, 200, page([1, 2], 'c1')),
      (response) => sendJson(response, 200, page([], 'c2')),
      (response) => sendJson(response, 200, page([7], null)),
    );
    const rows: number[] = [];
    for await (const { row } of client.rows('job_1', { label: ['User Action', 'Security Alert'], limit: 2 })) rows.push(row);
    expect(rows).toEqual([1, 2, 7]);
    const filters = 'label=User%20Action&label=Security%20Alert&limit=2';
    expect(server.seen.map(({ url }) => url)).toEqual(
      ['', '&cursor=c1', '&cursor=c2'].map((cursor) => `/v1/jobs/job_1/rows?${filters}${cursor}`),
    );
  });
});

describe('download', () => {
  const file = 'source,log_message,target_label\nA,b,User Action\n';
  const whole = { ETag: '"e1"', 'Accept-Ranges': 'bytes', 'Content-Length': String(file.length) };

  test('gives the file as it comes, with what is known of it', async () => {
    server.answer((response) => response.writeHead(200, { ...whole, 'X-Result-Complete': 'false' }).end(file));
    const { body, ...about } = await client.download('job_1', { columns: 'label,rule', method: ['regex', 'none'] });
    expect(about).toEqual({ bytes: file.length, etag: '"e1"', complete: false });
    expect(await readAll(body)).toBe(file);
    expect(server.seen[0]?.url).toBe('/v1/jobs/job_1/results?columns=label%2Crule&method=regex&method=none');
    expect(server.seen[0]?.headers['accept-encoding']).toBe('identity');
  });

  test('one that breaks off goes on where it stopped', async () => {
    server.answer(
      (response) => response.writeHead(200, whole).write(file.slice(0, 20), () => void server.stop().then(() => server.start())),
      (response, { headers }) =>
        response.writeHead(206, { ETag: '"e1"' }).end(file.slice(Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1]))),
    );
    expect(await readAll((await client.download('job_1')).body)).toBe(file);
    expect(server.seen[1]?.headers['if-range']).toBe('"e1"');
    expect(server.seen).toHaveLength(2);
  });

  test('one that breaks off is an error where the file has changed meanwhile, or can not be resumed', async () => {
    const cut = (headers: Record<string, string>) => (response: Parameters<typeof sendJson>[0]) =>
      void response.writeHead(200, headers).write(file.slice(0, 20), () => response.destroy());
    server.answer(cut(whole), (response) => response.writeHead(200, { ETag: '"e2"' }).end('another'));
    expect(await errorOf(readAll((await client.download('job_1')).body))).toMatchObject({ message: expect.stringMatching(/has changed/) });
    server.answer(cut({ 'Content-Type': 'application/x-ndjson' }));
    expect(await errorOf(readAll((await client.download('job_1', { format: 'ndjson' })).body))).toBeInstanceOf(ConnectionError);
  });

  test('one that is not there yet is a problem', async () => {
    server.answer((response) => sendJson(response, 409, problem('results-not-ready', 409)));
    expect(await errorOf(client.download('job_1'))).toMatchObject({ code: 'results-not-ready', status: 409 });
  });
});
