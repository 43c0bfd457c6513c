import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const SANE = /^[\w.:-]{1,64}$/;

/** Gives each request an id, the client's own where it is short and plain, and answers with it in `X-Request-Id`. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  const id = given && SANE.test(given) ? given : randomBytes(12).toString('hex');
  response.locals.requestId = id;
  response.setHeader('X-Request-Id', id);
  next();
}

/** The id of the request that a response answers. */
export const requestIdOf = (response: Response): string => String(response.locals.requestId ?? '');
