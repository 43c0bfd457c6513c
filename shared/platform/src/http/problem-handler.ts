import { types } from 'node:util';
import { HttpProblem, PROBLEM_MEDIA_TYPE, toProblemBody } from '@logsieve/contracts/problems';
import type { Express, NextFunction, Request, Response } from 'express';
import { isConnectionError } from '../redis/connect';
import { noteProblem } from './http-metrics';
import { requestIdOf } from './request-id';
import { loggerOf } from './request-log';

const RETRY_AFTER_S = 5;

/** Answers what no route took: 405 where the path has routes for other methods, else 404. */
export function answerUnrouted(app: Express) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const allowed = methodsAt(app, request.path);
    if (allowed.length === 0) {
      next(new HttpProblem('not-found', 'There is nothing at this path.'));
      return;
    }
    const Allow = allowed.join(', ');
    next(new HttpProblem('method-not-allowed', `${request.method} is not allowed here. Allowed: ${Allow}.`, { headers: { Allow } }));
  };
}

type Layer = Express['router']['stack'][number];

function methodsAt(app: Express, path: string): string[] {
  const layers = app.router.stack as (Layer & { match(path: string): boolean })[];
  const routes = layers.filter((layer) => layer.route && layer.match(path));
  const methods = routes.flatMap((layer) => (layer.route?.stack ?? []).map((handler) => handler.method?.toUpperCase()));
  const named = new Set(methods.filter((method) => method !== undefined && method !== '_ALL'));
  if (named.has('GET')) named.add('HEAD');
  return [...named].sort() as string[];
}

/** Answers what a route threw, as `application/problem+json`. Only a HttpProblem's words reach the client. */
export function answerProblem(error: unknown, request: Request, response: Response, next: NextFunction): void {
  const problem = toProblem(error);
  noteProblem(response, problem.code);
  if (problem.status >= 500) loggerOf(response).error({ err: error, code: problem.code }, 'request failed');
  // The answer has begun: cutting it off is the only way left to say that it is not whole.
  if (response.headersSent) {
    next(error);
    return;
  }
  response.status(problem.status).set(problem.headers).type(PROBLEM_MEDIA_TYPE);
  response.json(toProblemBody(problem, { instance: request.originalUrl.split('?', 1)[0] ?? '', requestId: requestIdOf(response) }));
}

function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (isConnectionError(error)) {
    return new HttpProblem('queue-unavailable', 'The queue does not answer at the moment.', { retryAfter: RETRY_AFTER_S, cause: error });
  }
  // Express and its parsers put a status on what they refuse: malformed paths and bodies.
  const status = types.isNativeError(error) && 'status' in error ? Number(error.status) : 500;
  if (status === 413) return new HttpProblem('file-too-large', 'The body is too large.', { cause: error });
  if (status === 415) return new HttpProblem('unsupported-media-type', 'The body has a form that is not read here.', { cause: error });
  if (status >= 400 && status < 500) return new HttpProblem('invalid-request', 'The request is malformed.', { cause: error });
  return new HttpProblem('internal', 'Something failed on our side. The request id names it in the log.', { cause: error });
}
