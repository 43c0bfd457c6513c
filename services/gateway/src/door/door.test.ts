import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { PAGE_PATHS } from '@logsieve/contracts/page-paths';
import { PROBLEM_MEDIA_TYPE } from '@logsieve/contracts/problems';
import { routeList } from '@logsieve/contracts/routes';
import { createKey } from '@logsieve/platform/keys/api-key';
import { captureLog } from '@logsieve/platform/testing/capture-log';
import { type Answer, startGateway, type TestGateway } from '../testing/start-gateway';
import { sendJson } from '../testing/stub-service';
import { testKeyring } from '../testing/test-keyring';

const keys = testKeyring(['acme', 'acme2', 'other'], { acme2: 'acme' });
const log = captureLog();
let gateway: TestGateway;
let heard: IncomingMessage['headers'] | undefined;

beforeAll(async () => {
  gateway = await startGateway({ keyring: keys.keyring, logger: log.logger });
  for (const service of [gateway.ingest, gateway.results])
    service.answer((request, response) => {
      heard = request.headers;
      request.resume().once('end', () => sendJson(response, 200, {}));
    });
});
afterAll(() => gateway.close());
beforeEach(() => {
  heard = undefined;
});

const at = (path: string): string => path.replace('{id}', `job_${'0'.repeat(36)}`);
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** That a request was turned away, without a word on what was wrong, and without anybody behind being asked. */
function expectRefusal(answer: Answer, path: string): void {
  expect([path, answer.status, answer.headers['www-authenticate'], answer.headers['content-type']]).toEqual([
    path,
    401,
    'Bearer',
    PROBLEM_MEDIA_TYPE,
  ]);
  expect(answer.json()).toMatchObject({ code: 'unauthorized', status: 401, request_id: answer.headers['x-request-id'] });
  expect(heard).toBeUndefined();
}

describe('without a key', () => {
  test.each(
    routeList()
      .filter((route) => !route.open)
      .map((route) => [route.method.toUpperCase(), route.path]),
  )('%s %s is closed', async (method, path) => {
    expectRefusal(await gateway.ask(method, at(path)), path);
    if (method === 'GET') expect((await gateway.ask('HEAD', at(path))).status).toBe(401);
  });

  test.each(
    routeList()
      .filter((route) => route.open && route.operation !== 'createSession')
      .map((route) => [route.method.toUpperCase(), route.path]),
  )('%s %s is open', async (method, path) => {
    expect((await gateway.ask(method, path)).status).toBeLessThan(400);
  });

  test.each([
    '/nothing',
    '/admin/queues/static/x.js',
    '/admin/queues/api/queues',
    '/metrics',
    '/internal/pipeline',
    '/V1/JOBS',
    '/v1/jobs/',
  ])('%s is closed: what nobody calls open is', async (path) => expectRefusal(await gateway.ask('GET', path), path));

  test.each(PAGE_PATHS)('%s, the web page, is open to look at', async (path) => {
    expect((await gateway.ask('GET', at(path))).status).toBe(200);
    expect([401, 405]).toContain((await gateway.ask('POST', at(path))).status);
  });

  const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
  test.each(['/docs', '/admin/queues', '/admin/queues/queue/bert?page=2'])(
    'a browser that asks for %s is led to where the web page asks for a key',
    async (path) => {
      const answer = await gateway.ask('GET', path, { headers: browser });
      expect([answer.status, answer.headers.location]).toEqual([303, `/?next=${encodeURIComponent(path)}`]);
      const good = await gateway.ask('GET', path, { headers: { ...browser, ...bearer(keys.key('acme')) } });
      expect(good.status).not.toBe(303);
    },
  );

  test('what is no page stays closed to a browser too', async () => {
    for (const path of ['/v1/jobs', '/admin/queues/api/queues', '/nothing'])
      expectRefusal(await gateway.ask('GET', path, { headers: path.includes('/api/') ? { accept: 'application/json' } : browser }), path);
  });

  test('files of the pages are open', async () => {
    expect((await gateway.ask('GET', '/assets/docs.css')).status).toBe(200);
  });
});

describe('a key', () => {
  test.each(['acme', 'acme2', 'other'])('%s opens the door, by either header, and says whose jobs it sees', async (name) => {
    for (const headers of [bearer(keys.key(name)), { 'X-API-Key': keys.key(name) }]) {
      expect((await gateway.ask('GET', '/v1/jobs', { headers })).status).toBe(200);
      expect(heard?.['x-logsieve-owner']).toBe(name === 'other' ? 'other' : 'acme');
    }
  });

  test('stays at the door, with all else that is its own, and nobody can say that he is another', async () => {
    const headers = {
      ...bearer(keys.key('other')),
      'X-API-Key': keys.key('acme'),
      Cookie: 'logsieve_session=x',
      'X-Logsieve-Owner': 'acme',
      'x-logsieve-anything': '1',
      Connection: 'X-Logsieve-Owner, close',
    };
    await gateway.ask('POST', '/v1/jobs', { headers: { ...headers, 'content-type': 'text/csv' }, body: 'a' });
    expect(heard?.['x-logsieve-owner']).toBe('other');
    for (const name of ['authorization', 'x-api-key', 'cookie', 'x-logsieve-anything']) expect(heard).not.toHaveProperty(name);
  });

  test('unknown, cut, doubled or empty, it gets the same answer', async () => {
    const good = keys.key('acme');
    const bodies = new Set<string>();
    for (const wrong of [createKey(), good.slice(0, -1), `${good}x`, 'x', keys.keyring.find(good)?.sha256 as string]) {
      const answer = await gateway.ask('GET', '/v1/jobs', { headers: { ...bearer(wrong), 'x-request-id': 'same' } });
      expectRefusal(answer, '/v1/jobs');
      bodies.add(String(answer.body));
    }
    bodies.add(String((await gateway.ask('GET', '/v1/jobs', { headers: { 'x-request-id': 'same' } })).body));
    expect(bodies.size).toBe(1);
  });

  test('that has expired gets the answer of one that is not known, is logged by its name, and its sessions end', async () => {
    const some = testKeyring(['old']);
    const other = await startGateway({ keyring: some.keyring, logger: log.logger });
    const body = JSON.stringify({ key: some.key('old') });
    const login = () => other.ask('POST', '/v1/session', { headers: { 'content-type': 'application/json', 'x-request-id': 'same' }, body });
    const cookie = cookieOf((await login()).headers);
    some.expire('old');
    const sent = (headers: Record<string, string>) => other.ask('GET', '/v1/jobs', { headers: { ...headers, 'x-request-id': 'same' } });
    const answers = [await sent(bearer(some.key('old'))), await sent(bearer(createKey())), await sent({ cookie })];
    for (const answer of answers) expectRefusal(answer, '/v1/jobs');
    expect(new Set(answers.map((answer) => String(answer.body))).size).toBe(1);
    expect([(await login()).status, (await login()).headers['set-cookie']]).toEqual([401, undefined]);
    expect(log.lines()).toContainEqual(
      expect.objectContaining({ msg: 'a key that has expired was refused', key: 'old', expires: '2001-01-31', address: '127.0.0.1' }),
    );
    await other.close();
  });

  test('that is not known is not made up for by a session', async () => {
    const { headers } = await openSession('acme');
    const cookie = cookieOf(headers);
    expect((await gateway.ask('GET', '/v1/jobs', { headers: { cookie } })).status).toBe(200);
    heard = undefined;
    expectRefusal(await gateway.ask('GET', '/v1/jobs', { headers: { cookie, ...bearer(createKey()) } }), '/v1/jobs');
  });

  test('an upload without one is answered before it is read, and its client can read the answer', async () => {
    const answer = await gateway.ask('POST', '/v1/jobs', { headers: { 'content-type': 'text/csv' }, body: Buffer.alloc(20 * 2 ** 20) });
    expectRefusal(answer, '/v1/jobs');
  });

  test('opens what is not there too', async () => {
    expect((await gateway.ask('GET', '/nothing', { headers: bearer(keys.key('acme')) })).status).toBe(404);
  });

  test('that is revoked ends what it has begun, and nothing of others', async () => {
    const some = testKeyring(['gone', 'stays']);
    const other = await startGateway({ keyring: some.keyring });
    other.results.answer(
      (_request, response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n'),
    );
    const follow = async (headers: Record<string, string>) => {
      const [answer] = (await once(other.begin('GET', '/v1/jobs/x/results', { headers }).end(), 'response')) as [IncomingMessage];
      answer.on('error', () => {});
      await once(answer, 'data');
      return answer;
    };
    const body = JSON.stringify({ key: some.key('gone') });
    const session = await other.ask('POST', '/v1/session', { headers: { 'content-type': 'application/json' }, body });
    const ending = [await follow(bearer(some.key('gone'))), await follow({ cookie: cookieOf(session.headers) })];
    const stays = await follow(bearer(some.key('stays')));
    const ended = Promise.all(ending.map((answer) => new Promise((closed) => answer.once('close', closed))));
    some.revoke('gone');
    await ended;
    expect(stays.destroyed).toBe(false);
    stays.destroy();
    await other.close();
  });

  test('is in no log, but who called is', async () => {
    const [good, wrong] = [keys.key('acme2'), createKey()];
    await gateway.ask('GET', '/v1/jobs', { headers: bearer(good) });
    await gateway.ask('GET', `/v1/jobs?key=${wrong}`, { headers: bearer(wrong) });
    expect(log.lines()).toContainEqual(expect.objectContaining({ msg: 'request', path: '/v1/jobs', status: 200, caller: 'acme2' }));
    expect(log.lines()).toContainEqual(expect.objectContaining({ msg: 'a key that is not known', address: '127.0.0.1' }));
    for (const secret of [good, wrong]) expect(log.text()).not.toContain(secret);
  });
});

const openSession = (name: string, headers: Record<string, string> = {}, key = keys.key(name)) =>
  gateway.ask('POST', '/v1/session', { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ key }) });
const cookieOf = (headers: IncomingMessage['headers']): string => String(headers['set-cookie']?.[0]).split(';')[0] as string;

describe('a session', () => {
  test('is a cookie that no script reads and no other site sends', async () => {
    const answer = await openSession('acme');
    expect([answer.status, answer.json()]).toEqual([200, { keys_required: true, authenticated: true, key: 'acme' }]);
    expect(answer.headers['cache-control']).toBe('no-store');
    const [cookie] = answer.headers['set-cookie'] as string[];
    expect(cookie).toMatch(/^logsieve_session=[\w.-]+; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(keys.key('acme'));
    const [secure] = (await openSession('acme', { origin: 'https://logs.example' })).headers['set-cookie'] as string[];
    expect(secure).toContain('; Secure');
  });

  test('opens what its key opens, as the same owner', async () => {
    const cookie = cookieOf((await openSession('acme2')).headers);
    expect((await gateway.ask('GET', '/v1/jobs/x/results', { headers: { cookie } })).status).toBe(200);
    expect(heard?.['x-logsieve-owner']).toBe('acme');
    expect(heard).not.toHaveProperty('cookie');
    expect((await gateway.ask('GET', '/v1/session', { headers: { cookie } })).json()).toEqual({
      keys_required: true,
      authenticated: true,
      key: 'acme2',
    });
  });

  test('changes nothing on behalf of another site', async () => {
    const cookie = cookieOf((await openSession('acme')).headers);
    const { host } = new URL(gateway.url);
    for (const [method, path] of [
      ['POST', '/v1/jobs'],
      ['POST', '/v1/jobs/x/cancel'],
      ['DELETE', '/v1/jobs/x'],
    ] as const) {
      for (const headers of [{}, { origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])
        expectRefusal(await gateway.ask(method, path, { headers: { cookie, ...headers } }), path);
      for (const headers of [{ origin: `http://${host}` }, { 'sec-fetch-site': 'same-origin' }])
        expect((await gateway.ask(method, path, { headers: { cookie, ...headers } })).status).toBe(200);
      heard = undefined;
    }
  });

  test('ends with its key', async () => {
    const short = testKeyring(['short']);
    const other = await startGateway({ keyring: short.keyring });
    const body = JSON.stringify({ key: short.key('short') });
    const { headers } = await other.ask('POST', '/v1/session', { headers: { 'content-type': 'application/json' }, body });
    const cookie = cookieOf(headers);
    expect((await other.ask('GET', '/v1/jobs', { headers: { cookie } })).status).toBe(200);
    short.revoke('short');
    expect((await other.ask('GET', '/v1/jobs', { headers: { cookie } })).status).toBe(401);
    expect((await other.ask('GET', '/v1/session', { headers: { cookie } })).json()).toEqual({
      keys_required: true,
      authenticated: false,
      key: null,
    });
    await other.close();
  });

  test('is forgotten when asked to', async () => {
    const answer = await gateway.ask('DELETE', '/v1/session');
    expect(answer.status).toBe(204);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^logsieve_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
  });

  test.each<[string, Record<string, string>, string, number, string]>([
    ['a wrong key', { 'content-type': 'application/json' }, '{"key":"ls_wrong"}', 401, 'unauthorized'],
    ['no JSON', { 'content-type': 'application/json' }, '{', 422, 'invalid-request'],
    ['no key', { 'content-type': 'application/json' }, '{}', 422, 'invalid-request'],
    ['too much', { 'content-type': 'application/json' }, `{"key":"${'x'.repeat(100_000)}"}`, 422, 'invalid-request'],
    ['a form, as other sites may post', { 'content-type': 'text/plain' }, '{"key":"x"}', 415, 'unsupported-media-type'],
  ])('is not opened with %s', async (_name, headers, body, status, code) => {
    const answer = await gateway.ask('POST', '/v1/session', { headers, body });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([status, undefined]);
    expect(answer.json()).toMatchObject({ code });
  });
});

test('where no keys are configured everybody is let in, and sessions say so', async () => {
  const open = await startGateway();
  open.results.answer((request, response) => sendJson(response, 200, { owner: request.headers['x-logsieve-owner'] }));
  const anybody = { keys_required: false, authenticated: true, key: null };
  expect((await open.ask('GET', '/v1/session')).json()).toEqual(anybody);
  const session = await open.ask('POST', '/v1/session', { headers: { 'content-type': 'application/json' }, body: '{"key":"any"}' });
  expect([session.json(), session.headers['set-cookie']]).toEqual([anybody, undefined]);
  expect((await open.ask('GET', '/v1/jobs', { headers: bearer('any') })).json()).toEqual({ owner: 'public' });
  await open.close();
});

describe('without keys on the server', () => {
  let open: TestGateway;
  beforeAll(async () => {
    open = await startGateway({ allowedHosts: ['logs.example'] });
    for (const service of [open.ingest, open.results])
      service.answer((request, response) => {
        heard = request.headers;
        request.resume().once('end', () => sendJson(response, 200, {}));
      });
  });
  afterAll(() => open.close());

  const changes = routeList()
    .filter(({ method }) => method !== 'get')
    .map((route) => [route.method.toUpperCase(), route.path] as const);
  const foreign = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  const form = { 'content-type': 'multipart/form-data; boundary=b' };

  test.each(changes)('%s %s is refused for a page of another site, before its body is read', async (method, path) => {
    for (const headers of foreign) {
      const body = method === 'POST' ? { headers: { ...form, ...headers }, body: Buffer.alloc(2 ** 20) } : { headers };
      const answer = await open.ask(method, at(path), body);
      expect([answer.status, answer.headers['content-type'], heard]).toEqual([403, PROBLEM_MEDIA_TYPE, undefined]);
      expect(answer.json()).toMatchObject({ code: 'cross-site', status: 403 });
    }
  });

  test('its own pages, and programs, may change things as ever', async () => {
    for (const headers of [{}, { origin: open.url }, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])
      expect((await open.ask('DELETE', at('/v1/jobs/{id}'), { headers })).status).toBe(200);
    // A link on another site may lead here.
    expect((await open.ask('GET', '/v1/jobs', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });

  test('a name that may be another site is answered nothing, whatever is asked, but for health', async () => {
    for (const path of ['/', '/docs', '/v1/jobs', at('/v1/jobs/{id}/results'), '/admin/queues', '/openapi.json', '/assets/docs.css']) {
      const answer = await open.ask('GET', path, { headers: { host: 'evil.example:8000', 'sec-fetch-site': 'same-origin' } });
      expect([path, answer.status, heard]).toEqual([path, 403, undefined]);
      expect(answer.json()).toMatchObject({ code: 'cross-site', detail: expect.stringContaining('ALLOWED_HOSTS') });
    }
    for (const path of ['/healthz', '/readyz'])
      expect((await open.ask('GET', path, { headers: { host: 'evil.example' } })).status).toBe(200);
    for (const host of ['logs.example', 'localhost:1', '127.0.0.1', 'gateway'])
      expect((await open.ask('GET', '/v1/jobs', { headers: { host } })).status).toBe(200);
  });

  test('with keys any name will do: a page elsewhere has none', async () => {
    const headers = { host: 'evil.example', origin: 'http://other.example', ...bearer(keys.key('acme')) };
    expect((await gateway.ask('DELETE', at('/v1/jobs/{id}'), { headers })).status).toBe(200);
  });
});

test('a client that only asks is not told to send what would be refused', async () => {
  const asked = gateway.begin('POST', '/v1/jobs', {
    headers: { 'content-type': 'text/csv', 'content-length': '5', expect: '100-continue' },
  });
  asked.on('error', () => {});
  asked.flushHeaders();
  const first = await Promise.race([once(asked, 'continue').then(() => 'continue'), once(asked, 'response').then(() => 'response')]);
  expect(first).toBe('response');
  asked.destroy();
});
