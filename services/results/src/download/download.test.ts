import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { Fate } from '@logsieve/contracts/records';
import { createPipelineCache } from '@logsieve/pipeline/document/pipeline-cache';
import { createJobReader } from '@logsieve/pipeline/jobs/job-reader';
import { cancelJob } from '@logsieve/pipeline/protocol/cancel';
import { deleteJob } from '@logsieve/pipeline/protocol/delete';
import { endJob } from '@logsieve/pipeline/protocol/end';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import { createMemoryStore } from '@logsieve/pipeline/store/testing/memory-store';
import { createHttpApp, type ListeningServer, listen } from '@logsieve/platform/http/server';
import { captureLog } from '@logsieve/platform/testing/capture-log';
import type { Express, Request } from 'express';
import { idOf, type ResultsFixture, startResults } from '../testing/results-fixture';
import { byModel, byRule, givenUp, type StoredJob, type StoredRow, storeJob } from '../testing/stored-job';
import { createDownload } from './download';

const row = (message: string, verdict: StoredRow['verdict']): StoredRow => ({ source: 'a', message, verdict });
const CHUNKS = [[row('one', byRule(1))], [row('=two', byModel(2, 1)), row('three', givenUp('no answer'))]];

const owner = randomBytes(8).toString('hex');
const log = captureLog();
/** Jobs that a test puts into it as their end leaves them. */
const memory = createMemoryStore();
/** Called before it gives an object. */
let beforeGet: (key: string) => Promise<void> | void = () => {};

let results: ResultsFixture;
/** Of the jobs in memory. */
let protocol: Protocol;
let server: ListeningServer;

beforeAll(async () => {
  results = await startResults();
  const get: BlobStore['get'] = async (key, range) => {
    await beforeGet(key);
    return memory.get(key, range);
  };
  protocol = { ...results.protocol, store: { ...memory, sweepTemp: async () => 0 }, pipelines: createPipelineCache(memory) };
  const jobOf = (asked: Request) => toJobKey(owner, String(asked.params.id));
  const mount = (app: Express): void => {
    app.get('/stored/:id', createDownload({ ...memory, get }, createJobReader(protocol), jobOf));
    app.get('/made/:id', createDownload(results.protocol.store, createJobReader(results.protocol), jobOf));
  };
  server = await listen(createHttpApp({ logger: log.logger, mount }), '127.0.0.1', 0);
});
afterAll(async () => {
  await server.close(1_000);
  await results.stop();
});
beforeEach(() => {
  beforeGet = () => {};
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const begin = (path: string, method = 'GET', headers: Record<string, string> = {}) =>
  request(`${server.url}/${path}`, { method, headers, agent: false }).end();

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const [answer] = (await once(begin(path, method, headers), 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

const codeOf = ({ status, body }: Answer) => [status, JSON.parse(String(body)).code];

/** Stores a job as its end leaves it; `path` is where its file is. */
async function store(chunks = CHUNKS, state: Fate['state'] = 'completed'): Promise<StoredJob & { path: string }> {
  const stored = await storeJob(memory, owner, chunks, { state });
  return { ...stored, path: `stored/${stored.accepted.id}` };
}
/** What is logged from now on, as often as it is called. */
function logged(): () => Record<string, unknown>[] {
  const before = log.lines().length;
  return () => log.lines().slice(before);
}
const errors = (lines: Record<string, unknown>[]) => lines.filter(({ level }) => level === 'error' || level === 'warn');

describe('the default form', () => {
  let path: string;
  let output: Buffer;
  let tag: string;
  beforeAll(async () => {
    ({ path, output } = await store());
    tag = (await ask(path)).headers.etag as string;
  });

  test('has a length, a strong tag, and says that it has ranges', async () => {
    const { status, headers, body } = await ask(path);
    expect([status, String(body)]).toEqual([200, String(output)]);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(output.length),
      'content-disposition': 'attachment; filename="logs-labelled.csv"; filename*=UTF-8\'\'logs-labelled.csv',
      'accept-ranges': 'bytes',
      etag: expect.stringMatching(/^"[\w-]+"$/),
      vary: 'Accept-Encoding',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('x-result-complete');
  });

  test('is told by HEAD as by GET, and nothing is rendered for it', async () => {
    const asked: string[] = [];
    const { headers: got } = await ask(path);
    beforeGet = (key) => void asked.push(key);
    const { status, headers, body } = await ask(path, {}, 'HEAD');
    expect([status, body.length]).toEqual([200, 0]);
    const { date: _date, 'x-request-id': _id, ...rest } = got;
    expect(headers).toMatchObject(rest);
    expect(asked.filter((key) => key.includes('/chunk/'))).toEqual([]);
  });

  test.each([
    ['bytes=0-0', 0, 1],
    ['bytes=5-40', 5, 41],
    ['bytes=30-', 30, undefined],
    ['bytes=-7', -7, undefined],
  ])('gives the range %s', async (range, start, end) => {
    const { status, headers, body } = await ask(path, { Range: range });
    const part = output.subarray(start, end);
    expect([status, String(body)]).toEqual([206, String(part)]);
    const first = output.indexOf(part);
    expect(headers).toMatchObject({
      'content-length': String(part.length),
      'content-range': `bytes ${first}-${first + part.length - 1}/${output.length}`,
      etag: tag,
    });
  });

  test.each(['bytes=0-1,4-5', 'bytes=5-2', 'rows=1-2', 'nonsense'])('is whole where the range is %s', async (range) => {
    const { status, headers, body } = await ask(path, { Range: range });
    expect([status, body.length, headers['content-range']]).toEqual([200, output.length, undefined]);
  });

  test('says how long it is where a range begins behind its end', async () => {
    const answer = await ask(path, { Range: `bytes=${output.length}-` });
    expect(codeOf(answer)).toEqual([416, 'range-not-satisfiable']);
    expect(answer.headers).toMatchObject({
      'content-range': `bytes */${output.length}`,
      'content-type': 'application/problem+json; charset=utf-8',
    });
  });

  test('gives a range only of the bytes that If-Range names', async () => {
    expect((await ask(path, { Range: 'bytes=1-2', 'If-Range': tag })).status).toBe(206);
    for (const other of ['"other"', `W/${tag}`, `${tag.slice(0, -1)}-gzip"`, 'Tue, 01 Jan 2030 00:00:00 GMT'])
      expect((await ask(path, { Range: 'bytes=1-2', 'If-Range': other })).status).toBe(200);
  });

  test('is not sent again to who has it', async () => {
    for (const named of [tag, `"x", W/${tag}`, '*']) {
      const { status, headers, body } = await ask(path, { 'If-None-Match': named, Range: 'bytes=0-1' });
      expect([status, headers.etag, body.length]).toEqual([304, tag, 0]);
    }
    expect((await ask(path, { 'If-None-Match': tag }, 'HEAD')).status).toBe(304);
    expect((await ask(path, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  test('is compressed for who prefers that, with a tag of its own', async () => {
    const { status, headers, body } = await ask(path, { 'Accept-Encoding': 'gzip, deflate' });
    expect([status, String(gunzipSync(body))]).toEqual([200, String(output)]);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding', etag: `${tag.slice(0, -1)}-gzip"` });
    expect(headers).not.toHaveProperty('content-length');
    const gzip = { 'Accept-Encoding': 'gzip' };
    expect((await ask(path, { ...gzip, 'If-None-Match': headers.etag as string })).status).toBe(304);
    expect((await ask(path, { ...gzip, 'If-None-Match': tag })).status).toBe(200);
    expect((await ask(path, { 'If-None-Match': headers.etag as string })).status).toBe(200);
    const head = await ask(path, gzip, 'HEAD');
    expect(head.headers).toMatchObject({ 'content-encoding': 'gzip', etag: headers.etag });
    expect(head.headers).not.toHaveProperty('content-length');
  });

  test.each(['identity', 'gzip;q=0', 'br', 'gzip;q=0.5, identity'])('is not compressed for Accept-Encoding: %s', async (accepted) => {
    expect((await ask(path, { 'Accept-Encoding': accepted })).headers).not.toHaveProperty('content-encoding');
  });

  test('is not compressed where a range is asked for', async () => {
    const { status, headers } = await ask(path, { 'Accept-Encoding': 'gzip', Range: 'bytes=0-9' });
    expect([status, headers['content-encoding'], headers.etag]).toEqual([206, undefined, tag]);
  });

  test('stays the same however it is asked for', async () => {
    expect((await ask(`${path}?columns=label&format=csv&excel_safe=0`)).headers.etag).toBe(tag);
  });
});

describe('another form', () => {
  test.each([
    [
      'columns=label,rule',
      'source,log_message,target_label,target_rule\na,one,One,a-rule\na,=two,"Two, or more",\na,three,Unclassified,\n',
    ],
    ['excel_safe=1', 'source,log_message,target_label\na,one,One\na,\'=two,"Two, or more"\na,three,Unclassified\n'],
    ['q=T&method=bert', 'source,log_message,target_label\na,=two,"Two, or more"\n'],
    ['method=llm', 'source,log_message,target_label\n'],
    ['format=ndjson&method=llm', ''],
  ])('%s has a strong tag of its own, but neither length nor ranges', async (query, text) => {
    const { path } = await store();
    const { status, headers, body } = await ask(`${path}?${query}`, { Range: 'bytes=0-1' });
    expect([status, String(body)]).toEqual([200, text]);
    expect(headers).toMatchObject({ 'accept-ranges': 'none', etag: expect.stringMatching(/^"[\w-]+"$/) });
    expect(headers).not.toHaveProperty('content-length');
    const { etag } = headers as { etag: string };
    expect((await ask(`${path}?${query}`, { 'If-None-Match': etag })).status).toBe(304);
    expect((await ask(path, { 'If-None-Match': etag })).status).toBe(200);
    const head = await ask(`${path}?${query}`, {}, 'HEAD');
    expect([head.status, head.headers.etag, head.headers['content-length']]).toEqual([200, etag, undefined]);
    const packed = await ask(`${path}?${query}`, { 'Accept-Encoding': 'gzip' });
    expect([String(gunzipSync(packed.body)), packed.headers.etag]).toEqual([text, `${etag.slice(0, -1)}-gzip"`]);
  });

  test('NDJSON says what it is', async () => {
    const { path } = await store();
    const { headers, body } = await ask(`${path}?format=ndjson`);
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-disposition': expect.stringContaining('logs-labelled.ndjson'),
    });
    expect(
      String(body)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).log_message),
    ).toEqual(['one', '=two', 'three']);
  });

  test.each([
    'format=xml',
    'columns=',
    'columns=label,label',
    'columns=score',
    'excel_safe=2',
    'label=Three',
    'method=regexp',
    'q=',
    'x=1',
  ])('%s is refused', async (query) => {
    const { path } = await store();
    expect(codeOf(await ask(`${path}?${query}`))).toEqual([422, 'invalid-request']);
  });
});

describe('what is done', () => {
  const madeAt = (job: JobKey) => `made/${idOf(job)}`;

  test('of a job that runs is given with partial=1 alone', async () => {
    const job = await results.accept(owner, 2);
    await results.label(job, 0);
    const early = await ask(madeAt(job));
    expect([codeOf(early), early.headers['retry-after']]).toEqual([[409, 'results-not-ready'], '1']);
    expect(JSON.parse(String(early.body)).detail).toContain('partial=1');
    const { status, headers, body } = await ask(`${madeAt(job)}?partial=1`, { 'If-None-Match': '*' });
    expect([status, String(body)]).toEqual([200, 'source,log_message,target_label\na,b,One\n']);
    expect(headers).toMatchObject({
      'x-result-complete': 'false',
      'content-disposition': expect.stringContaining('-labelled-partial.csv'),
    });
    for (const name of ['etag', 'content-length']) expect(headers).not.toHaveProperty(name);
    const lines = await ask(`${madeAt(job)}?partial=1&format=ndjson`);
    expect(JSON.parse(String(lines.body))).toMatchObject({ row: 1, label: 'One' });
  });

  test('of a job where nothing is, is the header', async () => {
    const job = await results.accept(owner, 1);
    expect(String((await ask(`${madeAt(job)}?partial=1`)).body)).toBe('source,log_message,target_label\n');
    expect(String((await ask(`${madeAt(job)}?partial=1&format=ndjson`)).body)).toBe('');
  });

  test('of a cancelled job leaves out what was not labelled', async () => {
    const job = await results.accept(owner, 2);
    await results.label(job, 1);
    await cancelJob(results.protocol, job);
    expect((await ask(`${madeAt(job)}?partial=1`)).headers['x-result-complete']).toBe('false');
    await endJob(results.protocol, job);
    const refused = await ask(madeAt(job));
    expect(codeOf(refused)).toEqual([409, 'job-finished']);
    expect(JSON.parse(String(refused.body)).detail).toContain('partial=1');
    const { headers, body } = await ask(`${madeAt(job)}?partial=1`);
    expect([String(body), headers['x-result-complete'], headers.etag]).toEqual([
      'source,log_message,target_label\na,b,One\n',
      'false',
      undefined,
    ]);
  });

  test('of a completed job is the file itself', async () => {
    const { path, output } = await store();
    const whole = await ask(path);
    const { headers, body } = await ask(`${path}?partial=1`);
    expect(String(body)).toBe(String(output));
    expect(headers).toMatchObject({ 'x-result-complete': 'true', etag: whole.headers.etag, 'content-length': String(output.length) });
    expect((await ask(`${path}?partial=1`, { Range: 'bytes=0-3' })).status).toBe(206);
  });

  test('of a failed job is nothing', async () => {
    const { path } = await store(CHUNKS, 'failed');
    expect(codeOf(await ask(`${path}?partial=1`))).toEqual([409, 'job-finished']);
  });
});

describe('in the middle of a download', () => {
  /** A job of so many bytes that no buffer between server and client holds them. */
  const large = () => store(Array.from({ length: 64 }, () => Array.from({ length: 256 }, () => row('x'.repeat(1_000), byRule(1)))));
  const isChunk = (key: string, chunk: number) => key.endsWith(`/chunk/${String(chunk).padStart(8, '0')}`);

  test.each(['', '?columns=label,rule', '?format=ndjson'])('a job that is deleted cuts the connection (%s)', async (query) => {
    const lines = logged();
    const { path, job } = await large();
    beforeGet = async (key) => {
      if (!isChunk(key, 40)) return;
      beforeGet = () => {};
      await deleteJob(protocol, job);
    };
    await expect(ask(path + query)).rejects.toThrow('aborted');
    expect(codeOf(await ask(path + query))).toEqual([404, 'job-not-found']);
    expect(errors(lines())).toEqual([]);
  });

  test.each(['', '?partial=1', '?partial=1&format=ndjson'])('a job that is deleted before it began is not found (%s)', async (query) => {
    const { path, job } = await store();
    beforeGet = async (key) => {
      if (!key.endsWith('/verdicts') && !key.startsWith('pipelines/')) return;
      beforeGet = () => {};
      await deleteJob(protocol, job);
    };
    expect(codeOf(await ask(path + query))).toEqual([404, 'job-not-found']);
  });

  test('a chunk that is lost cuts the connection and is logged', async () => {
    const lines = logged();
    const { path } = await large();
    beforeGet = (key) => (isChunk(key, 40) ? memory.delete(key) : undefined);
    await expect(ask(path)).rejects.toThrow('aborted');
    expect(errors(lines())).toEqual([
      expect.objectContaining({ msg: 'request failed', err: expect.objectContaining({ message: expect.stringContaining('chunk 40') }) }),
    ]);
  });

  test('a chunk that is lost from the start is an error in words', async () => {
    const { path } = await store();
    beforeGet = (key) => (isChunk(key, 0) ? memory.delete(key) : undefined);
    const answer = await ask(path);
    expect(codeOf(answer)).toEqual([500, 'internal']);
    expect(answer.headers).not.toHaveProperty('etag');
  });

  test.each(['', '?columns=label,rule', '?format=ndjson', '?format=ndjson&q=nowhere'])(
    'a client that leaves stops it, and that is no error (%s)',
    async (query) => {
      const lines = logged();
      const { path } = await large();
      const read: string[] = [];
      const sent = begin(path + query);
      sent.on('error', () => {});
      const [, response] = (await once(server.server, 'request')) as [IncomingMessage, ServerResponse];
      const closed = once(response, 'close');
      beforeGet = async (key) => {
        read.push(key);
        if (!isChunk(key, 3)) return;
        sent.destroy();
        await closed;
      };
      await closed;
      // Another download, from its beginning to its end, shows that this one has stopped.
      await ask((await store()).path);
      expect(read.some((key) => isChunk(key, 3))).toBe(true);
      expect(read.some((key) => isChunk(key, 9))).toBe(false);
      expect(errors(lines())).toEqual([]);
      expect(lines()).toContainEqual(expect.objectContaining({ path: `/${path}`, cutOff: true }));
    },
  );
});
