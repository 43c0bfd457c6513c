import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { listenAdvice } from '@logsieve/platform/http/server';
import { UserError } from './user-error';

/** As many different free ports of the loopback address. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listenOn('127.0.0.1', 0)));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map(closed));
  return ports;
}

/** Throws a UserError that says what to do where an address can't be listened on. */
export async function checkPort(host: string, port: number): Promise<void> {
  try {
    await closed(await listenOn(host, port));
  } catch (error) {
    throw new UserError(listenAdvice(error, host, port));
  }
}

async function listenOn(host: string, port: number): Promise<Server> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  return server;
}

async function closed(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
