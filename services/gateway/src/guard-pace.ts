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

/**
 * Answers 408 to who sends a body too slowly, and closes the connection. Only the client is measured: the time for which the server does not read
 * is taken off the window, and nothing more. `now`: ms of a clock that does not go back.
 */
export const createPaceGuard =
  (pace: Pace, now: () => number = () => performance.now()): RequestHandler =>
  (request, response, next) => {
    if (hasBody(request)) guardPace(request, response, pace, now);
    next();
  };

/** Whether the answer of an earlier request is still to come on the connection: Node gives a response its socket when it is its turn. */
const isBehindAnother = (response: Response): boolean => response.socket === null && !response.writableFinished;

/** After a pause there is more to read than was read: nobody is judged by what has come until then. */
const SETTLE_MS = 1_000;

/** Sums up for how long a request was paused: its server did not read. */
function watchPauses(request: Request, now: () => number): { takeMs(): number; isOver(): boolean; end(): void } {
  let sum = 0;
  let resumed = Number.NEGATIVE_INFINITY;
  let since = request.isPaused() ? now() : undefined;
  const pause = () => {
    since ??= now();
  };
  const resume = () => {
    if (since === undefined) return;
    resumed = now();
    sum += resumed - since;
    since = undefined;
  };
  request.on('pause', pause).on('resume', resume);
  return {
    /** Whether none goes on, or has just ended. */
    isOver: () => since === undefined && now() - resumed >= SETTLE_MS,
    /** The time of all since the call before, ms. */
    takeMs: () => {
      const taken = sum;
      sum = 0;
      return taken;
    },
    end: () => void request.off('pause', pause).off('resume', resume),
  };
}

function guardPace(request: Request, response: Response, { windowMs, bytes }: Pace, now: () => number): void {
  const { socket } = request;
  let before = socket.bytesRead;
  let since = now();
  const pauses = watchPauses(request, now);
  const timer = setInterval(() => {
    if (!isSending(request)) return end();
    if (!pauses.isOver()) return;
    const came = socket.bytesRead - before;
    const readMs = now() - since - pauses.takeMs();
    before = socket.bytesRead;
    since = now();
    if (came >= (bytes * readMs) / windowMs) return;
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
    pauses.end();
    request.off('end', end);
    socket.off('close', end);
  };
  request.once('end', end);
  socket.once('close', end);
}
