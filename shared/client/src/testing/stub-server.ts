import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface StubServer {
  readonly url: string;
  /** Every request so far, in order. */
  readonly seen: Seen[];
  /** How the next requests are answered; the last one stays. */
  answer(...answers: ((response: ServerResponse, seen: Seen) => void)[]): void;
  /** Ends it, cutting what is open. */
  stop(): Promise<void>;
  /** Listens again at the same address. */
  start(): Promise<void>;
}

export const sendJson = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
};

/** An HTTP server that answers what a test tells it. */
export async function startStubServer(): Promise<StubServer> {
  const seen: Seen[] = [];
  let answers: ((response: ServerResponse, seen: Seen) => void)[] = [];
  const handle: RequestListener = async (request, response) => {
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: (await buffer(request)).toString('latin1') };
    seen.push(one);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(response, one);
  };
  let server: Server;
  let port = 0;
  const start = async () => {
    server = createServer(handle).listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    answer: (...given) => {
      answers = given;
    },
    start,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
