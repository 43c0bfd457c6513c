import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request, Response } from 'express';
import { receiveMultipart } from './multipart';

test('a request that was cut before it is read ends as cut off, and does not hang', async () => {
  const server = createServer();
  const ended = new Promise<unknown>((resolve) => {
    server.on('request', (incoming, response) => {
      incoming.on('error', () => undefined);
      incoming.once('close', () => {
        const receive = () => Promise.reject(new Error('there is no file'));
        receiveMultipart(incoming as Request, response as Response, receive).then(resolve, resolve);
      });
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '1000' };
  const outgoing = send({ port: (server.address() as AddressInfo).port, method: 'POST', headers }).on('error', () => undefined);
  outgoing.flushHeaders();
  await once(server, 'request');
  outgoing.destroy();
  expect(await ended).toMatchObject({ code: 'invalid-request', message: expect.stringContaining('cut off') });
  server.close();
});
