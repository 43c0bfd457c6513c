import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';

/** What a local system still holds of anything whose name has this text: files below its data directory, and keys in its Redis. */
export async function tracesOf(dataDir: string, name: string): Promise<string[]> {
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes(name));
  return [...files, ...(await redisKeys(dataDir, name))];
}

/** Asks the Redis that the system started, in its own protocol. */
async function redisKeys(dataDir: string, name: string): Promise<string[]> {
  const { redisUrl } = JSON.parse(readFileSync(path.join(dataDir, 'run.json'), 'utf8')) as { redisUrl: string };
  const { hostname, port, password } = new URL(redisUrl);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  const closed = once(socket, 'close');
  let reply = '';
  socket.on('data', (text) => {
    reply += text;
  });
  socket.write(`AUTH ${decodeURIComponent(password)}\r\nKEYS *${name}*\r\nQUIT\r\n`);
  await closed;
  expect(reply).not.toMatch(/^-/m);
  return reply.split('\r\n').filter((line) => line.includes(name));
}
