import { once } from 'node:events';
import { connect } from 'node:net';
import { listen } from '@logsieve/platform/http/server';
import express from 'express';
import { answerExpectations } from './expect-continue';

test('who asks before it sends is waited for when the server ends, and its connection ends with the answer', async () => {
  let answer = (): void => {};
  const app = express().post('/', (_request, response) => {
    answer = () => void response.send('answer');
  });
  const server = await listen(app, '127.0.0.1', 0);
  answerExpectations(server.server);
  const socket = connect(server.port, '127.0.0.1').setEncoding('utf8');
  let heard = '';
  socket.on('data', (text: string) => {
    heard += text;
  });
  const ended = once(socket, 'close');
  const asked = once(server.server, 'checkContinue');
  socket.write('POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n');
  await asked;
  const closed = server.close(600_000);
  answer();
  await Promise.all([closed, ended]);
  expect(heard).toMatch(/Connection: close\r\n.*answer$/s);
});
