import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guardPace } from './guard-pace';

const IDLE_MS = 100;
const server = createServer();
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const begin = async (body: string) => {
  const arrived = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, method: 'POST', headers: { 'content-length': '4' }, agent: false });
  asked.on('error', () => {});
  asked.write(body);
  const [atServer, response] = await arrived;
  atServer.on('error', () => {}).resume();
  guardPace(atServer, response, IDLE_MS);
  return { asked, response };
};

test('a client that stops in the middle of its body is cut off', async () => {
  const { asked } = await begin('so');
  await new Promise((closed) => asked.once('close', closed));
});

test('a client that waits for its answer is not', async () => {
  const { asked, response } = await begin('some');
  await once(response, 'timeout');
  response.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  answer.resume();
});
