import { CLASSIFY_ERRORS } from '@logsieve/contracts/classify-errors';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { Operation } from '@logsieve/contracts/routes';
import { ROUTES, routeList } from '@logsieve/contracts/routes';
import { noteTemplate } from '@logsieve/platform/http/http-metrics';
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { drain } from './answer-early';

export type Handler = (request: Request, response: Response, next: NextFunction) => Promise<unknown> | unknown;
/** One handler for each route of the contract: a missing or superfluous one does not compile. */
export type Handlers = Readonly<Record<Operation, Handler>>;

/** `/v1/jobs/{id}` as Express writes it. */
export const toExpressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** What a handler throws after the client has left concerns nobody; one that is still sending would not read it. */
const guarded =
  (template: string, handler: Handler): RequestHandler =>
  async (request, response, next) => {
    noteTemplate(response, template);
    try {
      await handler(request, response, next);
    } catch (error) {
      await drain(request);
      if (!response.destroyed) throw error;
    }
  };

/** Serves the routes of the contract, each at exactly its path or with all below it, and answers 405 for other methods there. */
export function mountRoutes(handlers: Handlers): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const { operation, method, path } of routeList()) router[method](toExpressPath(path), guarded(path, handlers[operation]));
  for (const { operation, path } of routeList().filter(({ subtree }) => subtree))
    router.all(`${path}/{*rest}`, guarded(path, handlers[operation]));
  for (const path of new Set(routeList().map((route) => route.path))) router.all(toExpressPath(path), refuseMethod(path));
  return router;
}

function refuseMethod(path: string): RequestHandler {
  const methods = routeList()
    .filter((route) => route.path === path)
    .map((route) => route.method.toUpperCase());
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  const isClassify = path === ROUTES.classifyCsv.path || path === ROUTES.classifyCsvBare.path;
  return (request, response) => {
    if (!isClassify)
      throw new HttpProblem('method-not-allowed', `${request.method} is not allowed here, only ${allow}.`, { headers: { Allow: allow } });
    const { status, body } = CLASSIFY_ERRORS.methodNotAllowed;
    response.status(status).set('Allow', allow).json(body);
  };
}
