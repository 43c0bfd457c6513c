import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { Request, Response } from 'express';
import { createPaceGuard } from './guard-pace';
import { fakeIntervals } from './testing/fake-intervals';
import { readAll } from './testing/stub-service';

const PACE = { windowMs: 30_000, bytes: 1_000 };
let clockMs = 0;
const guard = createPaceGuard(PACE, () => clockMs);
const arrivals = new EventEmitter();
let server: Server;

beforeAll(async () => {
  fakeIntervals();
  server = createServer((asked, response) => {
    (response as unknown as Response).locals = {};
    guard(asked as Request, response as Response, () => arrivals.emit('arrived', asked, response));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  jest.useRealTimers();
  server.closeAllConnections();
  server.close();
});

const pass = (ms: number) => {
  clockMs += ms;
  jest.advanceTimersByTime(ms);
};
const passWindow = () => pass(PACE.windowMs);

/** A request whose body is a million bytes long, of which `first` are sent. */
const begin = async (first: number) => {
  const arrived = once(arrivals, 'arrived') as Promise<[IncomingMessage, ServerResponse]>;
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, method: 'POST', headers: { 'content-length': '1000000' }, agent: false }).on('error', () => {});
  asked.write(Buffer.alloc(first));
  const [incoming, response] = await arrived;
  incoming.on('error', () => {});
  let received = 0;
  incoming.on('data', (part: Buffer) => {
    received += part.length;
    arrivals.emit('received');
  });
  const until = async (bytes: number) => {
    while (received < bytes) await once(arrivals, 'received');
  };
  await until(first);
  return { asked, incoming, response, until };
};

/** Node tells that a request is read again a tick after it was asked to. */
const resumed = (incoming: IncomingMessage) => once(incoming, 'resume');

test('who sends too little in a window is answered 408 and let go', async () => {
  const { asked, response } = await begin(10);
  passWindow();
  passWindow();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(408);
  expect(JSON.parse(String(await readAll(answer)))).toMatchObject({ code: 'request-timeout', status: 408 });
  asked.destroy();
  if (!response.closed) await once(response, 'close');
});

test('what comes after the 408 reaches nobody', async () => {
  const { asked, incoming, response } = await begin(10);
  let isWhole = false;
  incoming.pipe(
    new Writable({
      write: (_part, _encoding, done) => done(),
      final: (done) => {
        isWhole = true;
        done();
      },
    }),
  );
  passWindow();
  passWindow();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(408);
  answer.resume();
  asked.end(Buffer.alloc(999_990));
  if (!response.closed) await once(response, 'close');
  expect(isWhole).toBe(false);
});

test('so is who was answered before and does not stop sending', async () => {
  const { asked, response } = await begin(10);
  response.write('an answer that came early');
  await once(asked, 'response');
  passWindow();
  passWindow();
  await once(response, 'close');
});

test('who keeps the pace may take as long as it takes', async () => {
  const { asked, response, until } = await begin(2_000);
  let sent = 2_000;
  for (; sent < 1_000_000; sent += 49_900) {
    asked.write(Buffer.alloc(49_900));
    await until(sent + 49_900);
    passWindow();
  }
  expect(sent).toBe(1_000_000);
  response.end('whole');
  const [answer] = (await once(asked.end(), 'response')) as [IncomingMessage];
  expect(String(await readAll(answer))).toBe('whole');
});

test('who has to wait for the server is not measured meanwhile', async () => {
  const { asked, incoming, response } = await begin(2_000);
  incoming.pause();
  for (let i = 0; i < 5; i++) passWindow();
  // To the last moment of a window, of which then nothing is left to be slow in.
  incoming.resume();
  await resumed(incoming);
  asked.end(Buffer.alloc(998_000));
  await once(incoming, 'end');
  passWindow();
  response.end('whole');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(String(await readAll(answer))).toBe('whole');
});

test('nobody is judged in the moment after a pause of the server, when what came meanwhile is not read yet', async () => {
  const { asked, incoming, response } = await begin(2_000);
  incoming.pause();
  pass(PACE.windowMs - 1);
  incoming.resume();
  await resumed(incoming);
  pass(1);
  asked.end(Buffer.alloc(998_000));
  await once(incoming, 'end');
  response.end('whole');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(String(await readAll(answer))).toBe('whole');
});

test('a short pause of the server forgives just itself: a burst in each window is cut off', async () => {
  const { asked, incoming, response, until } = await begin(10);
  // 900 bytes of a window in which the server did not read for a twentieth: 950 were due.
  asked.write(Buffer.alloc(900));
  await until(910);
  incoming.pause();
  pass(PACE.windowMs / 20);
  incoming.resume();
  await resumed(incoming);
  pass((PACE.windowMs * 19) / 20);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(408);
  answer.resume();
  asked.destroy();
  if (!response.closed) await once(response, 'close');
});

test('who brings what was due in the time that the server read goes on', async () => {
  const { asked, incoming, response, until } = await begin(10);
  asked.write(Buffer.alloc(600));
  await until(610);
  for (let pauses = 0; pauses < 2; pauses++) {
    incoming.pause();
    pass(PACE.windowMs / 4);
    incoming.resume();
    await resumed(incoming);
  }
  pass(PACE.windowMs / 2);
  asked.end(Buffer.alloc(999_390));
  await once(incoming, 'end');
  response.end('whole');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(String(await readAll(answer))).toBe('whole');
});

test('who has sent all and waits for an answer is not measured', async () => {
  const { asked, incoming, response } = await begin(2_000);
  asked.end(Buffer.alloc(998_000));
  await once(incoming, 'end');
  for (let i = 0; i < 5; i++) passWindow();
  response.end('whole');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  answer.resume();
});
