import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { startRedisServer } from '@logsieve/platform/testing/redis-server';
import { startGateway, type TestGateway } from '../testing/start-gateway';
import { sendJson } from '../testing/stub-service';
import { testKeyring } from '../testing/test-keyring';

const gateways: TestGateway[] = [];
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
});

async function start(options: Parameters<typeof startGateway>[0]): Promise<TestGateway> {
  const gateway = await startGateway(options);
  gateways.push(gateway);
  // Before it is connected nothing is counted.
  if (gateway.redis.status !== 'ready') await once(gateway.redis, 'ready');
  for (const service of [gateway.ingest, gateway.results])
    service.answer((request, response) => void request.resume().once('end', () => sendJson(response, 200, {})));
  return gateway;
}

const statuses = async (times: number, ask: () => Promise<{ status: number }>): Promise<number[]> => {
  const seen: number[] = [];
  for (let i = 0; i < times; i++) seen.push((await ask()).status);
  return seen;
};

test('past the limit there is a 429 that says how much there is, and when again', async () => {
  const gateway = await start({ requestsPerMinute: 3 });
  const first = await gateway.ask('GET', '/v1/jobs');
  expect(first.headers.ratelimit).toMatch(/^"requests"; r=2; t=(59|60)$/);
  expect(first.headers['ratelimit-policy']).toMatch(/^"requests"; q=3; w=60; pk=:/);
  expect(await statuses(3, () => gateway.ask('GET', '/v1/jobs'))).toEqual([200, 200, 429]);
  const refused = await gateway.ask('GET', '/v1/jobs');
  expect(refused.json()).toMatchObject({ code: 'rate-limited', status: 429, request_id: refused.headers['x-request-id'] });
  expect(refused.headers['content-type']).toBe('application/problem+json');
  expect(refused.headers.ratelimit).toMatch(/^"requests"; r=0; t=\d+$/);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(gateway.results.seen).toHaveLength(3);
});

test('health and the files of the pages are not counted', async () => {
  const gateway = await start({ requestsPerMinute: 1 });
  expect(await statuses(2, () => gateway.ask('GET', '/v1/jobs'))).toEqual([200, 429]);
  for (const path of ['/healthz', '/readyz', '/assets/docs.css']) expect((await gateway.ask('GET', path)).status).toBe(200);
  expect((await gateway.ask('GET', '/')).status).toBe(429);
});

test('what makes a job is counted apart too, and refused before its body is read', async () => {
  const gateway = await start({ requestsPerMinute: 100, uploadsPerMinute: 2 });
  const csv = { headers: { 'content-type': 'text/csv' }, body: Buffer.alloc(5 * 2 ** 20) };
  const first = await gateway.ask('POST', '/v1/jobs', csv);
  expect(first.headers.ratelimit).toMatch(/^"requests"; r=99; t=\d+, "uploads"; r=1; t=\d+$/);
  expect(await statuses(2, () => gateway.ask('POST', '/v1/jobs', csv))).toEqual([200, 429]);
  for (const path of ['/classify', '/classify/', '/v1/classify', `/v1/jobs/job_${'0'.repeat(36)}/retry`])
    expect([path, (await gateway.ask('POST', path)).status]).toEqual([path, 429]);
  expect((await gateway.ask('GET', '/v1/jobs')).status).toBe(200);
  expect(gateway.ingest.seen).toHaveLength(2);
});

test('is one over several gateways', async () => {
  const limitPrefix = `${process.pid}.${performance.now()}`;
  const gateways = [await start({ requestsPerMinute: 3, limitPrefix }), await start({ requestsPerMinute: 3, limitPrefix })] as const;
  const all = [];
  for (let i = 0; i < 4; i++) all.push(...(await statuses(1, () => (gateways[i % 2] as TestGateway).ask('GET', '/v1/jobs'))));
  expect(all).toEqual([200, 200, 200, 429]);
});

test('health answers who brings a key that is not known, however often', async () => {
  const { keyring } = testKeyring(['one']);
  const gateway = await start({ keyring });
  const unknown = { headers: { 'x-api-key': 'ls_nobody' } };
  expect(new Set(await statuses(30, () => gateway.ask('GET', '/healthz', unknown)))).toEqual(new Set([200]));
  expect((await gateway.ask('GET', '/v1/jobs', unknown)).status).toBe(401);
});

test('each key has its own', async () => {
  const { keyring, key } = testKeyring(['one', 'two']);
  const gateway = await start({ keyring, requestsPerMinute: 2 });
  const as = (name: string) => () => gateway.ask('GET', '/v1/jobs', { headers: { 'x-api-key': key(name) } });
  expect(await statuses(3, as('one'))).toEqual([200, 200, 429]);
  expect(await statuses(3, as('two'))).toEqual([200, 200, 429]);
  // Who brings no key is counted by address.
  expect(await statuses(3, () => gateway.ask('GET', '/'))).toEqual([200, 200, 429]);
});

test('an address is what the connection says, unless a proxy in front is trusted', async () => {
  const asking = (gateway: TestGateway) => (address: string) =>
    gateway.ask('GET', '/v1/jobs', { headers: { 'x-forwarded-for': address } }).then(({ status }) => status);
  const direct = asking(await start({ requestsPerMinute: 1 }));
  expect([await direct('203.0.113.1'), await direct('203.0.113.2')]).toEqual([200, 429]);
  const behind = asking(await start({ requestsPerMinute: 1, trustProxy: 1 }));
  expect([await behind('203.0.113.1'), await behind('203.0.113.2'), await behind('203.0.113.2')]).toEqual([200, 200, 429]);
  // What a client says before the proxy's own word does not count.
  expect(await behind('198.51.100.7, 203.0.113.1')).toBe(429);
  // A network of IPv6 is one client.
  expect([await behind('2001:db8::1'), await behind('2001:db8::ffff'), await behind('2001:db8:0:1::1')]).toEqual([200, 429, 200]);
});

test('too many keys that are not known are refused, and good ones are not', async () => {
  const { keyring, key } = testKeyring(['one']);
  const gateway = await start({ keyring });
  const wrong = () => gateway.ask('GET', '/v1/jobs', { headers: { authorization: 'Bearer ls_wrong' } });
  expect(new Set(await statuses(20, wrong))).toEqual(new Set([401]));
  const refused = await wrong();
  expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
  const json = { headers: { 'content-type': 'application/json' } };
  expect((await gateway.ask('POST', '/v1/session', { ...json, body: '{"key":"ls_wrong"}' })).status).toBe(429);
  expect((await gateway.ask('POST', '/v1/session', { ...json, body: JSON.stringify({ key: key('one') }) })).status).toBe(200);
  expect((await gateway.ask('GET', '/v1/jobs', { headers: { 'x-api-key': key('one') } })).status).toBe(200);
});

test('while Redis is away everything passes, and is counted when it is back', async () => {
  const server = await startRedisServer();
  const gateway = await start({ requestsPerMinute: 2, redisUrl: server.url });
  await server.stop();
  expect(await statuses(4, () => gateway.ask('GET', '/v1/jobs'))).toEqual([200, 200, 200, 200]);
  const back = await startRedisServer({ port: server.port });
  try {
    // The connection comes back by itself, within two seconds.
    while ((await gateway.ask('GET', '/v1/jobs')).status === 200) await pause(20);
  } finally {
    await back.stop();
  }
});

test('a Redis that does not answer delays a request, and no more', async () => {
  const server = await startRedisServer();
  const gateway = await start({ requestsPerMinute: 2, redisUrl: server.url });
  while ((await gateway.ask('GET', '/v1/jobs')).headers.ratelimit === undefined) await pause(20);
  await server.kill('SIGSTOP');
  try {
    expect(await statuses(4, () => gateway.ask('GET', '/v1/jobs'))).toEqual([200, 200, 200, 200]);
  } finally {
    await server.kill('SIGCONT');
    await server.stop();
  }
});
