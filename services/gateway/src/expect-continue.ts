import type { IncomingMessage, Server } from 'node:http';
import type { RequestHandler } from 'express';

const asking = new WeakSet<IncomingMessage>();

/**
 * Takes requests that ask before they send (`Expect: 100-continue`) like any other, also for who counts them: `sayContinue` answers them when they
 * have been let in.
 */
export function answerExpectations(server: Server): void {
  server.on('checkContinue', (request: IncomingMessage, response) => {
    asking.add(request);
    server.emit('request', request, response);
  });
}

/** Tells a client that asked to go on. It stands behind all that refuses, so that what is refused is never sent. */
export const sayContinue: RequestHandler = (request, response, next) => {
  if (asking.delete(request)) response.writeContinue();
  next();
};
