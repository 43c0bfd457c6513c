import { answerClientError } from '@logsieve/platform/http/client-error';
import { noteProblem } from '@logsieve/platform/http/http-metrics';
import type { Request, RequestHandler, Response } from 'express';
import { hasBody, isSending } from './answer-early';

/** The least that a body must bring in each such time. */
export interface Pace {
  readonly windowMs: number;
  readonly bytes: number;
}

/**
 * 4 KiB a second: a chunk (1 MiB) then comes before ingest's upload is given up as stale (STALE_UPLOAD_SECONDS, 300). A pause is forgiven as long as
 * the rest of the half minute makes up for it.
 */
export const PACE: Pace = { windowMs: 30_000, bytes: 120 * 1024 };

/** Answers 408 to who sends a body too slowly, and closes the connection. Only the client is measured: while the server does not read, it may wait. */
export const createPaceGuard =
  (pace: Pace): RequestHandler =>
  (request, response, next) => {
    if (hasBody(request)) guardPace(request, response, pace);
    next();
  };

/** Whether the answer of an earlier request is still to come on the connection: Node gives a response its socket when it is its turn. */
const isBehindAnother = (response: Response): boolean => response.socket === null && !response.writableFinished;

function guardPace(request: Request, response: Response, { windowMs, bytes }: Pace): void {
  const { socket } = request;
  let before = socket.bytesRead;
  let hasWaited = false;
  const wait = () => {
    hasWaited = true;
  };
  const timer = setInterval(() => {
    const came = socket.bytesRead - before;
    const isSlow = came < bytes && !hasWaited;
    before = socket.bytesRead;
    hasWaited = request.isPaused();
    if (!isSending(request)) return end();
    if (!isSlow) return;
    end();
    // What still comes goes to nobody: the service behind must not get the rest of what was refused.
    request.unpipe();
    request.resume();
    if (!response.headersSent) noteProblem(response, 'request-timeout');
    // An answer now would be taken for that of an earlier request on the same connection.
    if (isBehindAnother(response)) return void socket.destroy();
    answerClientError(Object.assign(new Error('the body comes too slowly'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
  }, windowMs).unref();
  const end = () => {
    clearInterval(timer);
    request.off('pause', wait).off('end', end);
    socket.off('close', end);
  };
  request.on('pause', wait).once('end', end);
  socket.once('close', end);
}
