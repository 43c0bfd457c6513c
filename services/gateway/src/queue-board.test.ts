import { once } from 'node:events';
import { PROBLEM_MEDIA_TYPE } from '@logsieve/contracts/problems';
import { QUEUES } from '@logsieve/contracts/queues';
import { startRedisServer } from '@logsieve/platform/testing/redis-server';
import { startGateway, type TestGateway } from './testing/start-gateway';

const JOB = `public.job_${'0'.repeat(36)}`;
const API = '/admin/queues/api';
const JSON_HEADERS = { 'Content-Type': 'application/json', 'Content-Length': '2' };

const ready = async ({ redis }: TestGateway) => redis.status === 'ready' || once(redis, 'ready');

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await ready(gateway);
  await gateway.queues.addChunks('bert', JOB as never, [0, 1]);
});
afterAll(async () => {
  await gateway.queues.queue('bert').obliterate({ force: true });
  await gateway.close();
});

const read = async (path: string) => (await gateway.ask('GET', path)).json() as never;

describe('the page', () => {
  test.each(['', '/', '/queue/bert', `/queue/bert/${JOB}-0`])('/admin/queues%s is it, and all that it loads is there', async (path) => {
    const { status, headers, body } = await gateway.ask('GET', `/admin/queues${path}`);
    const page = body.toString();
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page).toContain('<base href="/admin/queues/" />');
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url as string).filter((url) => !url.endsWith('/'));
    expect(loaded.length).toBeGreaterThan(4);
    for (const url of loaded) expect([url, (await gateway.ask('GET', `/admin/queues/${url}`)).status]).toEqual([url, 200]);
  });

  test('it runs nothing inline and loads from this server alone', async () => {
    const { headers, body } = await gateway.ask('GET', '/admin/queues');
    const page = body.toString();
    expect(page).not.toMatch(/https?:|<style| style=| on[a-z]+=/);
    expect([...page.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script id="__UI_CONFIG__" type="application/json">',
    ]);
    const policy = headers['content-security-policy'];
    expect(policy).toMatch(/default-src 'none';script-src 'self';style-src 'self' 'sha256-[^']+';.*base-uri 'self';frame-ancestors 'none'/);
    expect(policy).not.toContain('unsafe');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('what the page asks for', () => {
  test('it lists the queues, all of them read-only', async () => {
    const { queues } = await read(`${API}/queues`);
    expect((queues as { name: string; readOnlyMode: boolean }[]).map(({ name, readOnlyMode }) => [name, readOnlyMode])).toEqual(
      QUEUES.map((name) => [name, true]),
    );
  });

  test('an entry names its job and chunk, links to the job, and holds nothing else', async () => {
    const { job } = await read(`${API}/queues/bert/${JOB}-1`);
    expect(job).toMatchObject({ data: { v: 1, job: JOB, chunk: 1 }, externalUrl: { href: `/v1/jobs/${JOB.split('.')[1]}` } });
  });

  test('what is not there is a 404', async () => {
    expect((await gateway.ask('GET', `${API}/queues/none/1`)).status).toBe(404);
    const answer = await gateway.ask('GET', '/admin/queues/static/none.js');
    expect([answer.status, answer.headers['content-type']]).toEqual([404, expect.stringContaining(PROBLEM_MEDIA_TYPE)]);
  });
});

test('all of it is counted as one route', async () => {
  for (const path of ['', '/static/none.js', '/api/queues', `/api/queues/bert/${JOB}-1`]) await gateway.ask('GET', `/admin/queues${path}`);
  const counted = await gateway.metrics.text();
  const routes = [...counted.matchAll(/^logsieve_http_requests_total\{.*route="([^"]*)"/gm)].map(([, route]) => route);
  expect(new Set(routes)).toEqual(new Set(['/admin/queues']));
});

describe('writes', () => {
  const writes = ['POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) =>
    ['', '/', '/queues/pause', '/queues/bert/pause', '/queues/bert/add', '/queues/bert/empty', '/queues/bert/obliterate'].map((path) => [
      method,
      path,
    ]),
  );
  test.each([
    ...writes,
    ['PUT', `/queues/bert/${JOB}-0/clean`],
    ['PUT', `/queues/bert/${JOB}-0/promote`],
    ['PATCH', `/queues/bert/${JOB}-0/update-data`],
  ])('%s %s is refused', async (method, path) => {
    const answer = await gateway.ask(method as string, `${API}${path}`, { headers: JSON_HEADERS, body: '{}' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(answer.json()).toMatchObject({ code: 'method-not-allowed' });
  });

  test('nothing has changed by them', async () => {
    expect(await gateway.queues.counts()).toMatchObject({ bert: { waiting: 2, active: 0, delayed: 0, failed: 0 } });
    expect(await gateway.queues.queue('bert').isPaused()).toBe(false);
  });
});

test('while Redis is away the page says so', async () => {
  const server = await startRedisServer();
  const without = await startGateway({ redisUrl: server.url });
  await ready(without);
  await server.kill('SIGKILL');
  const answer = await without.ask('GET', `${API}/queues`);
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
  expect(answer.json()).toMatchObject({ code: 'queue-unavailable' });
  const back = await startRedisServer({ port: server.port });
  await ready(without);
  await without.close();
  await back.stop();
});
