import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CLASSIFY_ROUTE, OWNER_HEADER, ROUTE_HEADER } from '@logsieve/contracts/internal';
import type { Job } from '@logsieve/contracts/job';
import { toJobKey } from '@logsieve/contracts/job-key';
import { admissionSchema } from '@logsieve/contracts/records';
import { refuseUpload } from '@logsieve/pipeline/protocol/refuse';
import { parseOpenKey } from '@logsieve/pipeline/store/names';
import { startRedisServer } from '@logsieve/platform/testing/redis-server';
import { type IngestFixture, MAX_BYTES, startIngest } from './testing/ingest-fixture';

const CSV = 'source,log_message\nA,one\n';
const RAW = { 'Content-Type': 'text/csv' };

let ingest: IngestFixture;
beforeEach(async () => {
  ingest = await startIngest();
});
afterEach(() => ingest.stop());

function form(csv: string, fields: Record<string, string> = {}, filename = 'a.csv'): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([csv], { type: 'application/vnd.ms-excel' }), filename);
  return body;
}

/** Looks again until the condition holds; the test's time limit is the bound. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await nextTurn();
}

const nothingButARefusal = async (): Promise<boolean> => {
  const keys = await ingest.keys();
  return keys.length === 2 && keys.some((key) => key.endsWith('/admission')) && keys.some((key) => key.startsWith('due/'));
};

/** A request that is written by hand, so that it can stop anywhere. */
function openRequest(head: string[]) {
  const socket = connect(Number(new URL(ingest.url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes) => {
    answer += bytes.toString();
  });
  socket.on('error', () => undefined);
  socket.write([`POST /v1/jobs HTTP/1.1`, 'Host: x', `${OWNER_HEADER}: ${ingest.owner}`, ...head, '', ''].join('\r\n'));
  return { socket, answer: () => answer };
}

describe('an upload', () => {
  test('is accepted with a durable manifest', async () => {
    const response = await ingest.post(form(CSV, { metadata: '{"a":"b"}', options: '{"llm":"off"}' }, '..\\x/ü.csv'));
    const job = (await response.json()) as Job;
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect(job).toMatchObject({
      status: 'queued',
      filename: 'ü.csv',
      bytes: CSV.length,
      rows: { total: 1, done: 0 },
      metadata: { a: 'b' },
    });
    const bytes = await ingest.protocol.store.get(`jobs/${ingest.owner}/${job.id}/admission`);
    expect(admissionSchema.parse(JSON.parse(String(bytes)))).toMatchObject({
      outcome: 'accepted',
      owner: ingest.owner,
      sha256: createHash('sha256').update(CSV).digest('hex'),
      options: { llm: 'off' },
      chunks: { rows: [1], bytes: [CSV.length] },
    });
    expect((await ingest.protocol.ledger.progress(toJobKey(ingest.owner, job.id))).state).toBe('accepted');
  });

  test('is taken as a raw body, with options in the query', async () => {
    const url = `${ingest.url}/v1/jobs?options=${encodeURIComponent('{"columns":{"source":"app","log_message":"text"}}')}`;
    const response = await fetch(url, { method: 'POST', body: 'app,text\nA,one\n', headers: { ...RAW, [OWNER_HEADER]: ingest.owner } });
    expect(response.status).toBe(202);
  });

  test.each<[string, FormData | string, Record<string, string>, number, string]>([
    ['a fault in the file', form('source,log_message\nA,b,c\n'), {}, 400, 'ragged-rows'],
    ['too many bytes', `source,log_message\n${'A,message\n'.repeat(MAX_BYTES / 10)}`, RAW, 413, 'file-too-large'],
    ['another type', '{}', { 'Content-Type': 'application/json' }, 415, 'unsupported-media-type'],
    ['an unknown option', form(CSV, { options: '{"nonsense":1}' }), {}, 422, 'invalid-request'],
    [
      'too much metadata',
      form(CSV, { metadata: JSON.stringify(Object.fromEntries(Array.from({ length: 17 }, (_, i) => [i, '']))) }),
      {},
      422,
      'invalid-request',
    ],
  ])('with %s is answered as it should', async (_name, body, headers, status, code) => {
    const response = await ingest.post(body, headers);
    expect(response.status).toBe(status);
    if (status === 202) return;
    expect(await response.json()).toMatchObject({ code });
    await until(async () => (await ingest.keys()).length === 0 || (await nothingButARefusal()));
  });

  // C29 of the table of CSV cases.
  test.each([
    [0, 202],
    [1, 413],
  ])('of the largest size and %d bytes more is answered with %d, whether its length is known or not', async (more, status) => {
    const csv = `source,log_message\n${'A,message\n'.repeat(MAX_BYTES / 10)}`.slice(0, MAX_BYTES + more);
    expect((await ingest.post(csv, RAW)).status).toBe(status);
    expect((await ingest.post(form(csv))).status).toBe(status);
    const { socket, answer } = openRequest(['Content-Type: text/csv', 'Transfer-Encoding: chunked']);
    socket.write(`${csv.length.toString(16)}\r\n${csv}\r\n0\r\n\r\n`);
    await until(async () => answer().includes('HTTP/1.1'));
    expect(answer()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    socket.destroy();
  });

  test.each([
    ['too many bytes', 'source,log_message\n', 413, 'file-too-large'],
    ['a fault at its beginning', 'source,log_message\nA,b,c\n', 400, 'ragged-rows'],
  ])('with %s is answered while it is still being sent, at a length that nobody knows', async (_name, head, status, code) => {
    const { socket, answer } = openRequest(['Content-Type: text/csv', 'Transfer-Encoding: chunked']);
    const part = (text: string) => socket.write(`${text.length.toString(16)}\r\n${text}\r\n`);
    part(head);
    const more = setInterval(() => part('A,message\n'.repeat(5_000)), 5);
    await until(async () => answer().includes(code));
    clearInterval(more);
    expect(answer()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    socket.destroy();
    await until(nothingButARefusal);
  });

  test('with options after the file is refused, as they would have no effect', async () => {
    const late = form(CSV);
    late.append('options', '{"llm":"off"}');
    const response = await ingest.post(late);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', detail: expect.stringContaining('options') });
    await until(nothingButARefusal);
  });

  test('that the disk has no room for is refused before anything of it is stored', async () => {
    ingest.setRoom(false);
    const response = await ingest.post(form(CSV));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await response.json()).toMatchObject({ code: 'over-capacity' });
    expect(await ingest.keys()).toEqual([]);
  });

  test('of more at once than there is memory for is told to come back, and taken when one before it is done', async () => {
    let goOn: () => void = () => {};
    const pause = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = () =>
      fetch(`${ingest.url}/v1/jobs`, {
        method: 'POST',
        headers: { [OWNER_HEADER]: ingest.owner, 'content-type': 'text/csv' },
        body: Readable.from(
          (async function* () {
            yield Buffer.from(CSV);
            await pause;
          })(),
        ) as never,
        duplex: 'half',
      } as RequestInit);
    const open = async () => (await ingest.keys()).filter((key) => key.startsWith('open/')).length;
    const others = await open();
    const before = [slow(), slow()];
    await until(async () => (await open()) === others + 2);
    const third = await ingest.post(form(CSV));
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await third.json()).toMatchObject({ code: 'over-capacity' });
    goOn();
    expect((await Promise.all(before)).map(({ status }) => status)).toEqual([202, 202]);
    expect((await ingest.post(form(CSV))).status).toBe(202);
  });

  test('that was taken before is answered again without room on the disk', async () => {
    const first = await ingest.post(form(CSV), { 'idempotency-key': 'again' });
    ingest.setRoom(false);
    const second = await ingest.post(form(CSV), { 'idempotency-key': 'again' });
    expect([second.status, second.headers.get('idempotent-replayed')]).toEqual([202, 'true']);
    expect(((await second.json()) as { id: string }).id).toBe(((await first.json()) as { id: string }).id);
  });

  test('without room in the store is told to come back later', async () => {
    const { store } = ingest.protocol;
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const put = store.putOnce.bind(store);
    store.putOnce = (key, data) => (key.includes('/chunk/') ? Promise.reject(full) : put(key, data));
    const response = await ingest.post(form(CSV));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await response.json()).toMatchObject({ code: 'over-capacity' });
    await until(nothingButARefusal);
  });

  test.each([
    ['begun', /^open\//],
    ['accepted', /\/admission$/],
  ])('that can not be %s without room in the store is told to come back later', async (_what, full) => {
    const { store } = ingest.protocol;
    const put = store.putOnce.bind(store);
    const fault = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    store.putOnce = (key, data) => (full.test(key) ? Promise.reject(fault) : put(key, data));
    const response = await ingest.post(form(CSV));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await response.json()).toMatchObject({ code: 'over-capacity' });
  });

  test('with two files leaves nothing behind', async () => {
    const two = form(CSV);
    two.append('file', new Blob([CSV]), 'b.csv');
    expect((await ingest.post(two)).status).toBe(422);
    await until(nothingButARefusal);
  });

  test.each([
    ['a raw one', ['Content-Type: text/csv', 'Content-Length: 1000'], CSV],
    [
      'a form',
      ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 1000'],
      `--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${CSV}`,
    ],
    [
      'a form after its file',
      ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 1000'],
      `--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${CSV}\r\n--x\r\nContent-Disposition: form-data; name="y"`,
    ],
  ])('that is cut off (%s) leaves nothing behind', async (_name, head, body) => {
    const { socket } = openRequest(head);
    socket.write(body);
    await until(async () => (await ingest.keys()).some((key) => key.startsWith('open/')));
    socket.destroy();
    await until(nothingButARefusal);
  });

  test('that was given up meanwhile is told so, and leaves nothing behind', async () => {
    const { socket, answer } = openRequest(['Content-Type: text/csv', `Content-Length: ${CSV.length}`]);
    socket.write(CSV.slice(0, 10));
    await until(async () => (await ingest.keys()).some((key) => key.startsWith('open/')));
    const open = (await ingest.keys()).find((key) => key.startsWith('open/')) as string;
    await refuseUpload(ingest.protocol, parseOpenKey(open), 'stale');
    socket.write(CSV.slice(10));
    await until(async () => answer().includes('over-capacity'));
    expect(answer()).toMatch(/^HTTP\/1.1 503 /);
    socket.destroy();
    await until(nothingButARefusal);
  });

  test('of a length over the limit is refused before it is read', async () => {
    const { socket, answer } = openRequest(['Content-Type: text/csv', `Content-Length: ${MAX_BYTES * 100}`]);
    await until(async () => answer().includes('file-too-large'));
    expect(answer()).toMatch(/^HTTP\/1.1 413 /);
    expect(await ingest.keys()).toEqual([]);
    socket.destroy();
  });
});

test('without Redis an upload is accepted all the same', async () => {
  const redis = await startRedisServer();
  const lonely = await startIngest(redis.url);
  try {
    await redis.stop();
    const response = await lonely.post(form(CSV));
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as Job;
    const keys = await lonely.keys();
    for (const name of ['admission', 'chunk/00000000']) expect(keys).toContain(`jobs/${lonely.owner}/${id}/${name}`);
    expect(keys).toContain(`open/${lonely.owner}.${id}`);
  } finally {
    await lonely.stop();
  }
});

describe('for /classify/', () => {
  const post = (body: FormData | string, headers = {}) => ingest.post(body, { [ROUTE_HEADER]: CLASSIFY_ROUTE, ...headers });

  test.each<[string, FormData, number, string]>([
    ['a name without .csv', form(CSV, {}, 'a.txt'), 400, 'File must be a CSV.'],
    ['a missing column', form('a,b\n1,2\n'), 400, "CSV must contain 'source' and 'log_message' columns."],
    ['an empty file', form(''), 400, 'No columns to parse from file'],
  ])('%s has the answer of the Python server', async (_name, body, status, detail) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ detail });
  });

  test('no file part', async () => {
    expect((await post(new FormData())).status).toBe(422);
    expect((await post(CSV, RAW)).status).toBe(422);
  });

  test('any case of .csv will do', async () => {
    expect((await post(form(CSV, {}, 'A.CSV'))).status).toBe(202);
  });
});
