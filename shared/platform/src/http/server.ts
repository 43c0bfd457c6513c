import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { types } from 'node:util';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Logger } from '../logging/logger';
import type { Metrics } from '../metrics/metrics';
import { answerClientError } from './client-error';
import { connectionEnder } from './end-connections';
import { httpMetrics } from './http-metrics';
import { answerProblem, answerUnrouted } from './problem-handler';
import { requestId } from './request-id';
import { requestLog } from './request-log';

export interface HttpAppOptions {
  readonly logger: Logger;
  /** Adds the routes, between the request's id and log and the answers for what is left or thrown. */
  readonly mount: (app: Express) => void;
  /** Counts the requests where it is given. */
  readonly metrics?: Metrics;
  /** Number of proxies in front whose `X-Forwarded-*` holds. */
  readonly trustProxy?: number;
}

/** An Express application that does not listen yet. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', options.trustProxy ?? false);
  app.use(manyListeners, closeWithConnection, requestId, requestLog(options.logger));
  if (options.metrics) app.use(httpMetrics(options.metrics));
  options.mount(app);
  app.use(answerUnrouted(app));
  app.use(answerProblem);
  return app;
}

/** Log, counters, waits and streams each listen for the end of an answer: more than Node's ten are no leak. */
function manyListeners(_request: Request, response: Response, next: NextFunction): void {
  response.setMaxListeners(30);
  next();
}

/**
 * Node tells an answer that its connection has closed only while it is the one being sent. One that waits behind another on the same connection
 * (pipelining) would never hear of it, and keep for ever what it holds.
 */
function closeWithConnection({ socket }: Request, response: Response, next: NextFunction): void {
  const close = () => {
    if (response.socket || response.closed) return;
    response.destroy();
    response.emit('close');
  };
  socket.once('close', close);
  socket.setMaxListeners(0);
  response.once('close', () => socket.off('close', close));
  next();
}

export interface ListeningServer {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** Takes no more connections, waits for the answers under way, at most `limitMs`, then cuts what is left: clients that go on asking on a connection that they keep are told to open another. */
  close(limitMs: number): Promise<void>;
}

/** Thrown where a port can't be listened on; its message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Listens on an address; port 0 takes a free one. Headers must come within 15 s. A body may take as long as it likes:
 * who reads one guards its pace. Throws a ListenError where the port is taken or not allowed.
 */
export async function listen(app: Express, host: string, port: number): Promise<ListeningServer> {
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 0, keepAliveTimeout: 5_000, connectionsCheckingInterval: 5_000 },
    app,
  );
  server.on('clientError', answerClientError);
  const close = connectionEnder(server);
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw new ListenError(listenAdvice(error, host, port), { cause: error });
  }
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { server, port: address.port, url: `http://${name}:${address.port}`, close };
}

/** In one line, why an address can't be listened on and what to do about it. */
export function listenAdvice(error: unknown, host: string, port: number): string {
  const code = types.isNativeError(error) && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is taken by another program: end that, or set PORT to a free port.`;
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has: set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is not an address of this machine: set HOST to one, such as 127.0.0.1.`;
  return `Cannot listen on ${host}, port ${port} (${String(code ?? error)}): set HOST and PORT to others.`;
}
