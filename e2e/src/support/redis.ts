import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';

/** Where the Redis that a local system started is, and the password of its administrator. */
export function administrator(dataDir: string): { host: string; port: number; password: string } {
  const { redisUrl } = JSON.parse(readFileSync(path.join(dataDir, 'run.json'), 'utf8')) as { redisUrl: string };
  const { hostname, port, password } = new URL(redisUrl);
  return { host: hostname, port: Number(port), password: decodeURIComponent(password) };
}

/** Asks the Redis that a local system started, as its administrator and in its own protocol; answers what it said, as it came. */
export async function askRedis(dataDir: string, command: string): Promise<string> {
  const { host, port, password } = administrator(dataDir);
  const socket = connect(port, host).setEncoding('utf8');
  const closed = once(socket, 'close');
  let reply = '';
  socket.on('data', (text) => {
    reply += text;
  });
  socket.write(`AUTH ${password}\r\n${command}\r\nQUIT\r\n`);
  await closed;
  expect(reply).not.toMatch(/^-/m);
  return reply;
}
