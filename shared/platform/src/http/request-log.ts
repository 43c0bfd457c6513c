import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from '../logging/logger';
import { requestIdOf } from './request-id';

/** Polled every few seconds by machines. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Writes a line per answered request: no query, no headers, no bodies. Sets `response.locals.logger`, which names the request;
 * who binds more to it, finds that in the line too.
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const startedMs = performance.now();
    response.locals.logger = logger.child({ request: requestIdOf(response) });
    const path = request.path;
    response.once('close', () => {
      const level = QUIET.has(path) ? 'debug' : response.statusCode >= 500 ? 'error' : 'info';
      loggerOf(response)[level](
        {
          method: request.method,
          path,
          status: response.statusCode,
          durationMs: Math.round(performance.now() - startedMs),
          ...(response.writableFinished ? {} : { cutOff: true }),
        },
        'request',
      );
    });
    next();
  };
}

/** The logger of the request that a response answers. */
export const loggerOf = (response: Response): Logger => response.locals.logger;
