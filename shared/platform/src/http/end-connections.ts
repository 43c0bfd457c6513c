import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';

/** Of the time that an end may take, so much is left for cutting what did not end by itself. */
const CUTTING = 0.1;

/**
 * Answers how to end a server: it takes no more connections, waits for the answers under way, at most `limitMs`, and cuts what is left a little
 * before that. From then on each answer is the last of its connection: a client that asks again and again on one would hold it open for ever.
 */
export function connectionEnder(server: Server): (limitMs: number) => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isEnding = false;
  const makeLast = (response: ServerResponse): void => {
    if (!response.headersSent) response.shouldKeepAlive = false;
    // Its head has promised the client more.
    else response.once('finish', () => response.req.socket.end());
  };
  server.prependListener('request', (_request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    if (isEnding) makeLast(response);
  });
  return async (limitMs) => {
    isEnding = true;
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    for (const response of underWay) makeLast(response);
    const cut = setTimeout(() => server.closeAllConnections(), limitMs * (1 - CUTTING));
    await closed;
    clearTimeout(cut);
  };
}
