import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { guardReaders } from './guard-readers';
import { fakeIntervals } from './testing/fake-intervals';

const STALL_MS = 30_000;
/** More than the buffers of the system take. */
const BYTES = 64 * 2 ** 20;

let server: Server;
beforeAll(() => {
  fakeIntervals();
});
beforeEach(async () => {
  server = createServer();
  guardReaders(server, STALL_MS);
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
afterAll(() => jest.useRealTimers());

const passStall = () => jest.advanceTimersByTime(STALL_MS);

/** A client that reads nothing by itself, and what answers it. */
const ask = async () => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    .on('error', () => {})
    .pause();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  return { socket, response };
};

test('who takes nothing of what waits is let go', async () => {
  const { socket, response } = await ask();
  response.end(Buffer.alloc(BYTES));
  const closed = once(response, 'close');
  // What the system takes at once is taken: after that nothing is.
  await new Promise(setImmediate);
  for (let i = 0; i < 3; i++) passStall();
  await closed;
  let came = 0;
  socket.on('data', (part: Buffer) => {
    came += part.length;
  });
  await once(socket.resume(), 'close');
  expect(came).toBeLessThan(BYTES);
});

test('who takes a part now and then is not', async () => {
  const { socket, response } = await ask();
  const parts = 8;
  for (let part = 0; part < parts; part++) {
    const taken = new Promise<void>((resolve) => void response.write(Buffer.alloc(BYTES / parts), () => resolve()));
    passStall();
    socket.resume();
    await taken;
    socket.pause();
  }
  expect(response.destroyed).toBe(false);
  response.end();
  await once(socket.resume(), 'end');
});

test('who was given something only just now is not', async () => {
  const { socket, response } = await ask();
  passStall();
  response.end(Buffer.alloc(BYTES));
  await new Promise(setImmediate);
  passStall();
  expect(response.destroyed).toBe(false);
  await once(socket.resume(), 'end');
});

test('who waits for something that is not there yet is not', async () => {
  const { socket, response } = await ask();
  await new Promise<void>((resolve) => void response.write('begun', () => resolve()));
  for (let i = 0; i < 5; i++) passStall();
  expect(response.destroyed).toBe(false);
  response.end('ended');
  let said = '';
  socket.on('data', (part) => {
    said += String(part);
  });
  socket.resume();
  while (!said.includes('ended')) await once(socket, 'data');
});
