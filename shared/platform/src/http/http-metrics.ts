import type { ProblemCode } from '@logsieve/contracts/problems';
import type { Request, RequestHandler, Response } from 'express';
import type { Metrics } from '../metrics/metrics';

/** Polled every few seconds by machines: they would drown the rest. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics']);
const METHODS = new Set(['GET', 'HEAD', 'POST', 'DELETE']);
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Counts requests by route template and status, and their time. A request that no route took has the route `other`. */
export function httpMetrics(metrics: Metrics): RequestHandler {
  const requests = metrics.counter('logsieve_http_requests_total', 'Requests that ended; status none: cut off before the answer.', [
    'method',
    'route',
    'status',
  ]);
  const problems = metrics.counter('logsieve_http_problems_total', 'Requests that were answered with a problem, by its code.', [
    'route',
    'code',
  ]);
  const seconds = metrics.histogram(
    'logsieve_http_request_seconds',
    'Time from the head of a request to the end of its answer. Uploads, downloads, streams and long polls count whole.',
    ['method', 'route'],
    SECONDS,
  );
  const active = metrics.gauge('logsieve_http_requests_active', 'Requests under way.');
  return (request, response, next) => {
    if (PROBES.has(request.path)) return next();
    const beganMs = performance.now();
    active.inc();
    response.once('close', () => {
      active.dec();
      const labels = { method: METHODS.has(request.method) ? request.method : 'other', route: templateOf(request, response) };
      requests.inc({ ...labels, status: response.headersSent ? String(response.statusCode) : 'none' });
      const code: unknown = response.locals.problem;
      if (typeof code === 'string') problems.inc({ route: labels.route, code });
      seconds.observe(labels, (performance.now() - beganMs) / 1_000);
    });
    next();
  };
}

/** Says with which problem a request is answered, for those who count. */
export function noteProblem(response: Response, code: ProblemCode): void {
  response.locals.problem = code;
}

/** Says by which template a request is counted, where the one of its route is not it: routers within routers have their own. */
export function noteTemplate(response: Response, template: string): void {
  response.locals.template = template;
}

/** `/v1/jobs/{id}`, never the path itself: that has ids. */
function templateOf({ baseUrl, route }: Request, response: Response): string {
  const noted: unknown = response.locals.template;
  if (typeof noted === 'string') return noted;
  const path: unknown = route?.path;
  return typeof path === 'string' ? baseUrl + path.replace(/:(\w+)/g, '{$1}') : 'other';
}
