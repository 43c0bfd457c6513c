import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createMetrics } from '../metrics/metrics';
import { captureLog } from '../testing/capture-log';
import { boundConnections } from './bound-connections';
import { createHttpApp, type ListeningServer, listen } from './server';

const log = captureLog();
const metrics = createMetrics('gateway');
let server: ListeningServer;
let inside: ListeningServer;

beforeAll(async () => {
  const app = () =>
    createHttpApp({ logger: log.logger, mount: (on) => void on.get('/healthz', (_request, response) => void response.send('ok')) });
  server = await listen(app(), '127.0.0.1', 0);
  boundConnections(server.server, { max: 2, metrics, logger: log.logger });
  inside = await listen(app(), '127.0.0.1', 0);
});
afterAll(() => Promise.all([server.close(100), inside.close(100)]));

const GET = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';

/** A connection that the server has answered on, and keeps. */
async function hold(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1').setEncoding('utf8');
  socket.write(GET);
  const [answer] = (await once(socket, 'data')) as [string];
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  return socket;
}

/** What a connection hears that asks once and is closed then. */
async function askOnce(): Promise<string> {
  let heard = '';
  const socket = connect(server.port, '127.0.0.1').setEncoding('utf8');
  socket
    .on('error', () => {})
    .on('data', (text: string) => {
      heard += text;
    });
  socket.write(GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  await new Promise((closed) => socket.once('close', closed));
  return heard;
}

test('connections beyond the bound are dropped, counted and logged once, and those that are open go on', async () => {
  const [first, second] = [await hold(), await hold()];
  for (let flood = 0; flood < 5; flood++) expect(await askOnce()).toBe('');
  expect(await metrics.text()).toContain('logsieve_http_connections_dropped_total{service="gateway"} 5');
  expect(log.lines().filter(({ msg }) => String(msg).startsWith('too many connections'))).toEqual([
    expect.objectContaining({ level: 'warn', max: 2 }),
  ]);
  // Who asks for health inside, on a port of its own, is not among the crowd.
  expect((await fetch(`${inside.url}/healthz`)).status).toBe(200);
  first.write(GET);
  expect(String((await once(first, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /);
  second.destroy();
  // Its place is free as soon as the server has seen it go; the test's time limit is the bound.
  while ((await askOnce()) === '');
  first.destroy();
});
