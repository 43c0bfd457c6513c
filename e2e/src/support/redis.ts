import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';

/** Asks the Redis that a local system started, as its administrator and in its own protocol; answers what it said, as it came. */
export async function askRedis(dataDir: string, command: string): Promise<string> {
  const { redisUrl } = JSON.parse(readFileSync(path.join(dataDir, 'run.json'), 'utf8')) as { redisUrl: string };
  const { hostname, port, password } = new URL(redisUrl);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  const closed = once(socket, 'close');
  let reply = '';
  socket.on('data', (text) => {
    reply += text;
  });
  socket.write(`AUTH ${decodeURIComponent(password)}\r\n${command}\r\nQUIT\r\n`);
  await closed;
  expect(reply).not.toMatch(/^-/m);
  return reply;
}
