import { once } from 'node:events';
import { connect } from 'node:net';
import { baseUrl } from './support/client';

const CSV = 'source,log_message\nA,b\n';
const { hostname, port, host } = new URL(baseUrl());

const head = (line: string, ...headers: string[]): string => [`${line} HTTP/1.1`, `Host: ${host}`, ...headers, '', ''].join('\r\n');
const last = (line: string): string => head(line, 'Connection: close');

/** Opens a connection, and what it says, part by part. */
async function open() {
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let said = '';
  socket.on('data', (part) => {
    said += part.toString('latin1');
  });
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  return {
    socket,
    said: () => said,
    /** Resolves when this has been said. */
    until: async (text: string) => {
      while (!said.includes(text))
        await Promise.race([once(socket, 'data'), closed.then(() => Promise.reject(new Error(`closed after: ${said}`)))]);
    },
    closed,
  };
}

/** All that the server says to these bytes until it closes the connection. */
async function send(bytes: string): Promise<string> {
  const { socket, said, closed } = await open();
  socket.write(bytes, 'latin1');
  await closed;
  return said();
}

const statuses = (said: string): number[] => [...said.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

test('requests that come at once are answered in their order', async () => {
  const said = await send(`${head('GET /healthz')}${head('GET /no-such-place')}${head('GET /v1/labels')}${last('PUT /v1/jobs')}`);
  expect(statuses(said)).toEqual([200, 404, 200, 405]);
});

test('a body in chunks of one byte is taken', async () => {
  const body = [...CSV].map((letter) => `1\r\n${letter}\r\n`).join('');
  const said = await send(
    `${head('POST /v1/jobs', 'Content-Type: text/csv', 'Transfer-Encoding: chunked', 'Connection: close')}${body}0\r\n\r\n`,
  );
  expect(statuses(said)).toEqual([202]);
});

const SMUGGLED = head('GET /v1/labels');

test.each([
  ['ten thousand headers', head('GET /healthz', ...Array.from({ length: 10_000 }, (_, i) => `X-${i}: a`)), 431],
  [
    'a length and chunks',
    `${head('POST /v1/jobs', 'Content-Type: text/csv', 'Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n${SMUGGLED}`,
    400,
  ],
  [
    'chunks and a length',
    `${head('POST /v1/jobs', 'Content-Type: text/csv', 'Transfer-Encoding: chunked', 'Content-Length: 4')}0\r\n\r\n${SMUGGLED}`,
    400,
  ],
  ['two lengths', `${head('POST /v1/jobs', 'Content-Type: text/csv', 'Content-Length: 4', 'Content-Length: 40')}abcd${SMUGGLED}`, 400],
  ['a length that is none', head('POST /v1/jobs', 'Content-Type: text/csv', 'Content-Length: -1') + SMUGGLED, 400],
  [
    'an encoding behind chunks',
    `${head('POST /v1/jobs', 'Content-Type: text/csv', 'Transfer-Encoding: chunked, identity')}0\r\n\r\n${SMUGGLED}`,
    400,
  ],
  ['a chunk whose size is none', `${head('POST /v1/jobs', 'Content-Type: text/csv', 'Transfer-Encoding: chunked')}z\r\n${SMUGGLED}`, 400],
  [
    'a blank before the colon',
    `${head('POST /v1/jobs', 'Content-Type: text/csv', 'Transfer-Encoding : chunked')}0\r\n\r\n${SMUGGLED}`,
    400,
  ],
])('%s: refused, and nothing behind it is read as a request', async (_what, bytes, status) => {
  expect(statuses(await send(bytes))).toEqual([status]);
});

test('the body of a GET is no request', async () => {
  const said = await send(head('GET /v1/jobs?limit=1', `Content-Length: ${SMUGGLED.length}`) + SMUGGLED + last('GET /no-such-place'));
  expect(statuses(said)).toEqual([200, 404]);
});

test('who asks before it sends is told to go on', async () => {
  const { socket, said, until, closed } = await open();
  socket.write(
    head('POST /v1/jobs', 'Content-Type: text/csv', `Content-Length: ${CSV.length}`, 'Expect: 100-continue', 'Connection: close'),
  );
  await until('100 Continue');
  expect(statuses(said())).toEqual([100]);
  socket.write(CSV);
  await closed;
  expect(statuses(said())).toEqual([100, 202]);
});

test('who asks before it sends too much is not told to go on', async () => {
  const { socket, said, until } = await open();
  socket.write(head('POST /v1/jobs', 'Content-Type: text/csv', 'Content-Length: 100000000000', 'Expect: 100-continue'));
  await until('file-too-large');
  expect(statuses(said())).toEqual([413]);
  socket.destroy();
});

test('an expectation that nobody knows is refused', async () => {
  expect(statuses(await send(head('GET /healthz', 'Expect: the-spanish-inquisition', 'Connection: close')))).toEqual([417]);
});
