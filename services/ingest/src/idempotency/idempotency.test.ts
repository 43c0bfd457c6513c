import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { CLASSIFY_ROUTE, OWNER_HEADER, ROUTE_HEADER } from '@logsieve/contracts/internal';
import type { Job } from '@logsieve/contracts/job';
import { toJobKey } from '@logsieve/contracts/job-key';
import { decideFate, decideGone } from '@logsieve/pipeline/protocol/decisions';
import { removeJob } from '@logsieve/pipeline/protocol/remove';
import { admissionKey } from '@logsieve/pipeline/store/names';
import { createRedis } from '@logsieve/platform/redis/connect';
import { startRedisServer } from '@logsieve/platform/testing/redis-server';
import { type IngestFixture, MAX_BYTES, startIngest } from '../testing/ingest-fixture';
import { nameOfKey } from './idempotency-key';
import { createInFlightKeys } from './in-flight';

const CSV = 'source,log_message\nA,one\n';
const OTHER = 'source,log_message\nA,two\n';

let ingest: IngestFixture;
beforeEach(async () => {
  ingest = await startIngest();
});
afterEach(() => ingest.stop());

function form(csv: string, fields: Record<string, string> = {}): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([csv]), 'a.csv');
  return body;
}

const post = (key: string, body: FormData | string = form(CSV), headers: Record<string, string> = {}, at = ingest) =>
  at.post(body, { 'Idempotency-Key': key, ...(typeof body === 'string' ? { 'Content-Type': 'text/csv' } : {}), ...headers });
const made = async (response: Response): Promise<Job> => {
  expect([response.status, response.headers.get('idempotent-replayed')]).toEqual([202, null]);
  return (await response.json()) as Job;
};
const refused = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as { code: string; detail: string }),
});
const jobs = async (): Promise<string[]> =>
  (await ingest.protocol.store.list(`jobs/${ingest.owner}/`)).filter((key) => key.endsWith('/admission'));

/** An upload whose head and first part have arrived, and whose rest comes when it is sent. */
async function beginUpload(key: string): Promise<{ end(): void; cut(): void; answer(): string }> {
  const socket = connect(Number(new URL(ingest.url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes) => {
    answer += bytes.toString();
  });
  socket.on('error', () => undefined);
  const head = [
    'POST /v1/jobs HTTP/1.1',
    'Host: x',
    `${OWNER_HEADER}: ${ingest.owner}`,
    `Idempotency-Key: ${key}`,
    'Content-Type: text/csv',
  ];
  socket.write([...head, `Content-Length: ${CSV.length}`, '', CSV.slice(0, 10)].join('\r\n'));
  while (!(await ingest.keys()).some((name) => name.startsWith('open/'))) await pause(5);
  return { end: () => void socket.write(CSV.slice(10)), cut: () => void socket.destroy(), answer: () => answer };
}

describe('the same key', () => {
  test('with the same file gives the first job again, and stores nothing more', async () => {
    const first = await made(await post('k'));
    const before = await ingest.keys();
    for (const body of [form(CSV), CSV]) {
      const response = await post('k', body);
      expect([response.status, response.headers.get('idempotent-replayed'), response.headers.get('location')]).toEqual([
        202,
        'true',
        `/v1/jobs/${first.id}`,
      ]);
      expect(response.headers.get('retry-after')).toBe('1');
      expect(await response.json()).toMatchObject({ id: first.id, object: 'job', sha256: first.sha256, filename: 'a.csv' });
    }
    expect(await ingest.keys()).toEqual(before);
  });

  test('gives the job as it stands now', async () => {
    const { id } = await made(await post('k'));
    await decideFate(ingest.protocol.store, toJobKey(ingest.owner, id), {
      v: 1,
      state: 'failed',
      time: Date.now(),
      error: 'a part is missing',
    });
    expect(await (await post('k')).json()).toMatchObject({ id, status: 'failed', error: 'a part is missing' });
  });

  test.each([
    ['bytes', () => form(OTHER)],
    ['bytes', () => 'no CSV at all'],
    ['options', () => form(CSV, { options: '{"llm":"off"}' })],
    ['metadata', () => form(CSV, { metadata: '{"team":"ops"}' })],
  ])('with other %s is a mismatch', async (what, body) => {
    const { id } = await made(await post('k'));
    expect(await refused(await post('k', body()))).toMatchObject({
      status: 422,
      code: 'idempotency-mismatch',
      detail: expect.stringContaining(`other ${what}`),
    });
    expect(await jobs()).toEqual([admissionKey(toJobKey(ingest.owner, id))]);
  });

  test('with options that say the same is no mismatch', async () => {
    const fields = { options: '{"columns":{},"llm":"auto"}', metadata: '{"a":"1","b":"2"}' };
    const { id } = await made(await post('k', form(CSV, fields)));
    const again = await post('k', form(CSV, { options: '{"llm":"auto"}', metadata: '{"b":"2","a":"1"}' }));
    expect(await again.json()).toMatchObject({ id, metadata: { a: '1', b: '2' } });
  });

  test('with a file over the limit is too large, as without', async () => {
    await made(await post('k'));
    expect(await refused(await post('k', `${CSV}${'A,message\n'.repeat(MAX_BYTES / 10)}`))).toMatchObject({ code: 'file-too-large' });
  });

  test.each([
    ['deleted', 404, 'job-not-found'],
    ['expired', 410, 'job-expired'],
  ] as const)('of a job that is %s says so', async (state, status, code) => {
    const { id } = await made(await post('k'));
    const job = toJobKey(ingest.owner, id);
    await decideGone(ingest.protocol.store, job, { v: 1, state, time: Date.now(), of: null });
    await removeJob(ingest.protocol, job);
    expect(await refused(await post('k'))).toMatchObject({ status, code, detail: expect.stringContaining('Use a new key') });
    expect(await refused(await post('k', form(OTHER)))).toMatchObject({ code: 'idempotency-mismatch' });
  });

  test.each([
    ['of another owner', { [OWNER_HEADER]: 'another' }],
    ['in another case', { 'Idempotency-Key': 'K' }],
  ])('%s is another', async (_which, headers) => {
    const first = await made(await post('k'));
    expect((await made(await post('k', form(CSV), headers))).id).not.toBe(first.id);
  });

  test('of /classify/ is none', async () => {
    const classify = { [ROUTE_HEADER]: CLASSIFY_ROUTE };
    const first = await made(await post('k', form(CSV), classify));
    expect((await made(await post('k', form(CSV), classify))).id).not.toBe(first.id);
  });
});

test.each(['k', 'x'.repeat(255), '"8e03978e-40d5-43e8-bc93-6894a57f9324"', 'ü'])('%s is a key', async (key) => {
  const { id } = await made(await post(key));
  expect(await (await post(key)).json()).toMatchObject({ id });
});

test.each(['', 'x'.repeat(256)])('%j is none', async (key) => {
  const response = await post(key);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/headers/idempotency-key' }] });
  expect(await jobs()).toEqual([]);
});

describe('while the first request is running', () => {
  test('another is told to come back, and then gets its answer', async () => {
    const first = await beginUpload('k');
    const response = await post('k');
    expect([response.status, response.headers.get('retry-after')]).toEqual([409, '2']);
    expect(await response.json()).toMatchObject({ code: 'idempotency-in-flight' });
    first.end();
    while (!first.answer().includes('"id"')) await pause(5);
    const [id] = /job_\w+/.exec(first.answer()) as RegExpExecArray;
    expect(await (await post('k')).json()).toMatchObject({ id });
  });

  test('another key does not wait', async () => {
    const first = await beginUpload('k');
    await made(await post('other'));
    first.cut();
  });

  test.each([
    ['is cut off', async () => (await beginUpload('k')).cut()],
    ['is refused', async () => void (await post('k', 'a,b\n1,2\n'))],
    ['is no upload', async () => void (await post('k', '{}', { 'Content-Type': 'application/json' }))],
  ])('and %s, the key is free again', async (_how, begin) => {
    await begin();
    let response = await post('k');
    while (response.status === 409) {
      await pause(5);
      response = await post('k');
    }
    await made(response);
  });
});

test('of many at once one makes a job, and all others are told of it', async () => {
  const responses = await Promise.all(Array.from({ length: 20 }, () => post('k')));
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([202, 409]));
  const ids = new Set<string>();
  for (const response of responses) if (response.status === 202) ids.add(((await response.json()) as Job).id);
  expect(ids.size).toBe(1);
  expect(await (await post('k')).json()).toMatchObject({ id: [...ids][0] });
});

test('without Redis the store decides: of many at once one makes a job, which all others are answered with', async () => {
  const redis = await startRedisServer();
  const lonely = await startIngest(redis.url);
  try {
    await redis.stop();
    const responses = await Promise.all(Array.from({ length: 5 }, () => post('k', form(CSV), {}, lonely)));
    expect(responses.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    const ids = await Promise.all(responses.map(async (response) => ((await response.json()) as Job).id));
    expect(new Set(ids).size).toBe(1);
    expect(responses.filter((response) => response.headers.get('idempotent-replayed') === null)).toHaveLength(1);
    expect(await refused(await post('k', form(OTHER), {}, lonely))).toMatchObject({ code: 'idempotency-mismatch' });
  } finally {
    await lonely.stop();
  }
});

describe('a claim', () => {
  const redis = createRedis(process.env.TEST_REDIS_URL as string, 'worker');
  afterAll(() => redis.disconnect());
  const unique = () => `${process.pid}.${performance.now()}`;

  test('is held as long as its holder lives, and no longer than so after a crash', async () => {
    const name = unique();
    const [mine, others] = [createInFlightKeys(redis, 3000), createInFlightKeys(redis)];
    const claim = await mine.claim(name);
    const isRenewed = async (before: number) => (await redis.pttl(`ls:idempotency:${name}`)) > before;
    for (let left = await redis.pttl(`ls:idempotency:${name}`); !(await isRenewed(left)); ) {
      left = Math.min(left, await redis.pttl(`ls:idempotency:${name}`));
      expect(left).toBeGreaterThan(0);
      await pause(20);
    }
    expect(await others.claim(name)).toBeUndefined();
    await claim?.release();
    expect(await others.claim(name)).toBeDefined();
    expect(await redis.pttl(`ls:idempotency:${name}`)).toBeGreaterThan(0);
  });

  test("is not another's to release", async () => {
    const name = unique();
    const keys = createInFlightKeys(redis);
    const lost = await keys.claim(name);
    await redis.del(`ls:idempotency:${name}`);
    const claim = await keys.claim(name);
    await lost?.release();
    expect(await keys.claim(name)).toBeUndefined();
    await claim?.release();
    expect(await keys.claim(name)).toBeDefined();
  });
});

test('a key is kept by a name that does not tell it', () => {
  const name = nameOfKey({ 'idempotency-key': 'secret' }, 'acme', 'POST /v1/jobs');
  expect(name).toMatch(/^[0-9a-f]{64}$/);
  expect(nameOfKey({ 'idempotency-key': 'secret' }, 'acme', 'POST /other')).not.toBe(name);
  expect(nameOfKey({}, 'acme', 'POST /v1/jobs')).toBeNull();
});
