import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { PAGE_PATHS } from '@logsieve/contracts/page-paths';
import { PROBLEM_MEDIA_TYPE } from '@logsieve/contracts/problems';
import { routeList } from '@logsieve/contracts/routes';
import { labelsSchema, systemSchema } from '@logsieve/contracts/system';
import { createLogger } from '@logsieve/platform/logging/logger';
import { createConsumer } from '@logsieve/platform/queues/consumer';
import { startGateway, type TestGateway } from './testing/start-gateway';
import { sendJson } from './testing/stub-service';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ maxUploadMb: 1 });
});
afterAll(() => gateway.close());

const pipeline = {
  hash: 'p1',
  labels: ['HTTP Status', 'User Action'],
  llm: { enabled: false, model: null, reason: 'no key' },
  llm_budget: { calls_per_job: 7 },
  rejected: [],
};
const answerPipeline = (active: object = pipeline): void => gateway.ingest.answer((_request, response) => sendJson(response, 200, active));
beforeEach(() => {
  answerPipeline();
  gateway.results.answer((_request, response) => sendJson(response, 200, {}));
});

const at = (path: string): string => path.replace('{id}', `job_${'0'.repeat(36)}`);

describe('routes', () => {
  test.each(routeList().map((route) => [route.method.toUpperCase(), route.path]))('%s %s is served', async (method, path) => {
    // Its head alone: a stream of events would go on.
    const asked = gateway.begin(method, at(path)).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.on('error', () => {}).destroy();
    expect([404, 405]).not.toContain(answer.statusCode);
    expect(answer.headers['x-request-id']).toMatch(/^[\w-]+$/);
  });

  test.each([
    '/nothing',
    '/v1',
    '/v1/jobs/',
    '/V1/jobs',
    '/v1/jobs/a/b',
    '/docs/',
    '/metrics',
    '/internal/pipeline',
    '/assets/',
    '/assets/../package.json',
    '/assets/no.js',
  ])('there is nothing at %s', async (path) => {
    const answer = await gateway.ask('GET', path);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain(PROBLEM_MEDIA_TYPE);
    expect(answer.json()).toMatchObject({ code: 'not-found', status: 404, request_id: answer.headers['x-request-id'] });
  });

  test.each([
    ['PUT', '/v1/jobs', 'POST, GET, HEAD'],
    ['POST', '/v1/jobs/{id}', 'GET, HEAD, DELETE'],
    ['GET', '/v1/jobs/{id}/cancel', 'POST'],
    ['DELETE', '/', 'GET, HEAD'],
  ])('%s %s is not allowed, and Allow says what is', async (method, path, allow) => {
    const answer = await gateway.ask(method, at(path));
    expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
    expect(answer.json()).toMatchObject({ code: 'method-not-allowed' });
  });
});

describe('pages', () => {
  test.each(PAGE_PATHS)('%s is the web page, which a browser asks for anew each time', async (path) => {
    const page = await gateway.ask('GET', at(path));
    expect([page.status, page.headers['cache-control'], page.headers['last-modified']]).toEqual([200, 'no-cache', undefined]);
    expect(String(page.body)).toContain('<title>The web page of the tests</title>');
  });

  test('its files, named by their content, are kept for ever, and others for an hour', async () => {
    const ages = async (path: string) => (await gateway.ask('GET', path)).headers['cache-control'];
    expect(await ages('/assets/page-a1b2c3d4.js')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/assets/docs.js', '/assets/swagger-ui.css'])
      expect([path, await ages(path)]).toEqual([path, 'public, max-age=3600']);
  });

  test.each(['/', '/docs'])('%s loads all that it needs from this server, and holds no script or style of its own', async (path) => {
    const page = await gateway.ask('GET', path);
    expect(page.headers['content-type']).toMatch(/^text\/html; charset=utf-8$/i);
    const html = String(page.body);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
    const parts = [...html.matchAll(/(?:src|<link[^>]*href)="([^"]+)"/g)].map((match) => match[1] as string);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part).toMatch(/^\/assets\//);
      const loaded = await gateway.ask('GET', part);
      expect([part, loaded.status]).toEqual([part, 200]);
      expect(String(loaded.body.subarray(0, 2000))).not.toMatch(/@import|url\(\s*['"]?https?:/);
    }
  });

  test('the policy allows this server alone, over plain HTTP too', async () => {
    const policy = String((await gateway.ask('GET', '/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests|https?:/);
  });

  test('the form of the page says that it comes from here', async () => {
    expect((await gateway.ask('GET', '/')).headers['referrer-policy']).toBe('same-origin');
  });
});

describe('/v1/labels', () => {
  test('gives those of the active pipeline, and Unclassified', async () => {
    const labels = labelsSchema.parse((await gateway.ask('GET', '/v1/labels')).json());
    expect(labels).toEqual({ labels: ['HTTP Status', 'User Action', 'Unclassified'], pipeline: 'p1' });
  });

  test('is a 500 without details where ingest answers something else', async () => {
    gateway.ingest.answer((_request, response) => sendJson(response, 200, { secret: 1 }));
    const answer = await gateway.ask('GET', '/v1/labels');
    expect(answer.json()).toMatchObject({ code: 'internal' });
    expect(String(answer.body)).not.toContain('secret');
  });
});

describe('/v1/system', () => {
  const system = async () => systemSchema.parse((await gateway.ask('GET', '/v1/system')).json());

  test('counts what waits, by queue', async () => {
    await gateway.queues.addChunks('bert', `public.job_${'0'.repeat(36)}` as never, [0, 1]);
    const { queues, llm } = await system();
    expect(queues).toEqual(
      ['regex', 'bert', 'llm', 'results'].map((name) => ({
        name,
        waiting: name === 'bert' ? 2 : 0,
        active: 0,
        delayed: 0,
        failed: 0,
        workers: 0,
      })),
    );
    expect(llm).toEqual({ enabled: false, model: null, reason: 'no key' });
  });

  test('tells what the stages did, what a job may use of the provider, the room on the disk and the largest upload', async () => {
    const storage = { free_bytes: 5, total_bytes: 9, retention_hours: 168 };
    gateway.results.answer((_request, response) => sendJson(response, 200, storage));
    const answer = await system();
    expect(answer).toMatchObject({ storage, llm_budget: { calls_per_job: 7 }, limits: { upload_bytes: 2 ** 20 } });
    expect(answer.activity.stages.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['regex', 60],
      ['bert', 60],
      ['llm', 60],
    ]);
  });

  test('leaves out the room where results does not answer', async () => {
    gateway.results.answer((_request, response) => sendJson(response, 500, { code: 'internal' }));
    expect(await system()).not.toHaveProperty('storage');
  });

  test.each([
    ['says nothing', false],
    ['begins its answer', true],
  ])('leaves out the room soon where results %s and goes no further', async (_, begins) => {
    gateway.results.answer((_request, response) => {
      if (begins) response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    });
    const asked = performance.now();
    expect(await system()).not.toHaveProperty('storage');
    expect(performance.now() - asked).toBeLessThan(6_000);
  });

  test('names no budget where ingest is of a release that does not tell it', async () => {
    const { llm_budget: _, ...older } = pipeline;
    answerPipeline(older);
    expect((await system()).llm_budget).toEqual({});
    expect(labelsSchema.parse((await gateway.ask('GET', '/v1/labels')).json())).toMatchObject({ pipeline: 'p1' });
  });

  test('counts the workers of a queue', async () => {
    const consumer = createConsumer({
      queue: 'regex',
      redisUrl: process.env.TEST_REDIS_URL as string,
      prefix: gateway.prefix,
      concurrency: 2,
      handle: async () => {},
      logger: createLogger({ service: 'test', level: 'silent' }),
      onDeaf: () => {},
    });
    await consumer.ready();
    const { queues } = await system();
    await consumer.close(1_000);
    expect(queues.map(({ name, workers }) => [name, workers])).toEqual([
      ['regex', 1],
      ['bert', 0],
      ['llm', 0],
      ['results', 0],
    ]);
  });

  test('names the reason why workers have stopped calls', async () => {
    answerPipeline({ ...pipeline, llm: { enabled: true, model: 'm', reason: null } });
    expect((await system()).llm).toEqual({ enabled: true, model: 'm', reason: null });
    await gateway.redis.set('ls:llm:status', JSON.stringify({ enabled: false, model: 'm', reason: 'the key is refused' }));
    expect((await system()).llm).toEqual({ enabled: false, model: 'm', reason: 'the key is refused' });
    await gateway.redis.del('ls:llm:status');
  });

  test('names edits that were refused', async () => {
    const rejected = [{ file: 'rules.yaml', line: 3, reason: 'a look-ahead', time: '2026-11-22T10:00:00.000Z' }];
    answerPipeline({ ...pipeline, rejected });
    expect((await system()).pipeline).toEqual({ version: 'p1', rejected });
  });
});

describe('health', () => {
  test('is ready when what it needs is', async () => {
    expect((await gateway.ask('GET', '/readyz')).json()).toEqual({ status: 'ready', checks: { ingest: 'ok', results: 'ok', redis: 'ok' } });
    gateway.results.answer((_request, response) => sendJson(response, 503, {}));
    const answer = await gateway.ask('GET', '/readyz');
    expect([answer.status, answer.json()]).toEqual([
      503,
      { status: 'not ready', checks: { ingest: 'ok', results: 'failed', redis: 'ok' } },
    ]);
    expect((await gateway.ask('GET', '/healthz')).status).toBe(200);
  });
});

describe('the size limit', () => {
  const tooLarge = { 'content-type': 'text/csv', 'content-length': String(2 ** 20 + 1) };

  test.each(['/v1/jobs', '/classify/'])('POST %s is refused before its body comes', async (path) => {
    const seen = gateway.ingest.seen.length;
    const upload = gateway.begin('POST', path, { headers: tooLarge });
    upload.on('error', () => {});
    upload.flushHeaders();
    const [answer] = await once(upload, 'response');
    expect([answer.statusCode, answer.headers.connection, answer.headers['content-type']]).toEqual([413, 'close', PROBLEM_MEDIA_TYPE]);
    const [body] = await once(answer, 'data');
    expect(JSON.parse(String(body))).toMatchObject({
      code: 'file-too-large',
      detail: 'The upload is larger than 1 MiB, the limit of this server.',
    });
    expect(gateway.ingest.seen).toHaveLength(seen);
    upload.destroy();
  });

  test('a client that sends it all the same can read its answer', async () => {
    const answer = await gateway.ask('POST', '/v1/jobs', { headers: { 'content-type': 'text/csv' }, body: Buffer.alloc(30 * 2 ** 20) });
    expect(answer.json()).toMatchObject({ code: 'file-too-large' });
  });

  test.each([
    [tooLarge['content-length'], 'HTTP/1.1 413 '],
    ['1', 'HTTP/1.1 100 Continue'],
  ])('a client that asks before it sends %s bytes is told %s', async (length, line) => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write(
      `POST /v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    const [said] = await once(socket, 'data');
    expect(String(said).startsWith(line)).toBe(true);
    socket.destroy();
  });

  test('a form may be as much larger as its own words', async () => {
    gateway.ingest.answer((request, response) => {
      request.resume().once('end', () => sendJson(response, 202, {}));
    });
    const form = { 'content-type': 'multipart/form-data; boundary=b' };
    expect((await gateway.ask('POST', '/v1/jobs', { headers: form, body: Buffer.alloc(2 ** 20 + 500) })).status).toBe(202);
  });
});
