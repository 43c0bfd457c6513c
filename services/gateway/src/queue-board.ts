import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { AppViewRoute, IServerAdapter } from '@bull-board/api/typings/app';
import { ExpressAdapter } from '@bull-board/express';
import { isCall, type JobKey, splitJobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import { QUEUES } from '@logsieve/contracts/queues';
import type { Queues } from '@logsieve/platform/queues/queues';
import { type Request, type Response, Router } from 'express';
import type { Redis } from 'ioredis';

const ALLOW = 'GET, HEAD';

/** The page's stylesheet of fonts from elsewhere, and the styles that it shows while it loads: our pages take neither. */
const UNWANTED = /<link[^>]+href="https?:[^>]*>|<style>.*?<\/style>| style="[^"]*"/gs;

const CSP = 'Content-Security-Policy';
/** Of what our pages may not do, what this one needs: a `<base>` of this server, and the one fixed style that its scroll areas add. */
const NEEDED = [
  ["base-uri 'none'", "base-uri 'self'"],
  ["style-src 'self'", "style-src 'self' 'sha256-r2N1TB/gHbBtBZFKg7ejmq1acVSREzucTAEw6ga4hoU='"],
] as const;

const allowNeeded = (response: Response): Response =>
  response.set(
    CSP,
    NEEDED.reduce((policy, [strict, needed]) => policy.replace(strict, needed), String(response.get(CSP) ?? '')),
  );

/** bull-board's Express part, with a page that loads from this server alone, and with our own answers to errors. */
class BoardAdapter extends ExpressAdapter {
  override setEntryRoute({ method, route, handler }: AppViewRoute): this {
    this.app[method](route, (_request: Request, response: Response) => {
      const { name, params } = handler({ basePath: this.basePath, uiConfig: this.uiConfig });
      response.render(name, params, (error: Error | null, page: string) => {
        if (error) throw error;
        allowNeeded(response).send(page.replace(UNWANTED, ''));
      });
    });
    return this;
  }

  override setErrorHandler(): this {
    return super.setErrorHandler((error) => {
      throw error;
    });
  }
}

type ToLink = (job: object) => { displayText: string; href: string };

/** The job that an entry of a queue works on, as our API shows it. It does not show calls. */
const toJobLink = ({ data }: { data?: { job?: JobKey } }) =>
  data?.job && !isCall(data.job) ? { displayText: 'The job', href: `/v1/jobs/${splitJobKey(data.job).id}` } : undefined;

/**
 * bull-board over all queues at `path`: its page, its assets and what it asks for, all to look at. Other methods than GET and HEAD are
 * refused before they reach it, and it is told to be read-only as well. Answers `queue-unavailable` while Redis is away.
 */
export function createQueueBoard(path: string, queues: Queues, redis: Redis): Router {
  const adapter = new BoardAdapter().setBasePath(path) as BoardAdapter;
  createBullBoard({
    // Its types do not say that a link may be left out.
    queues: QUEUES.map((name) => new BullMQAdapter(queues.queue(name), { readOnlyMode: true, externalJobUrl: toJobLink as ToLink })),
    serverAdapter: adapter as IServerAdapter,
    options: { uiConfig: { boardTitle: 'Logsieve queues', hideDocsLink: true, miscLinks: [{ text: 'Logsieve', url: '/' }] } },
  });
  const app = adapter.getRouter();
  app.disable('x-powered-by');
  const router = Router();
  router.use(path, (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    const detail = `${request.method} is not allowed here, only ${ALLOW}: queues can be looked at, not changed.`;
    throw new HttpProblem('method-not-allowed', detail, { headers: { Allow: ALLOW } });
  });
  // BullMQ would wait for a lost connection without end.
  router.use(`${path}/api`, async (_request, _response, next) => {
    await redis.ping();
    next();
  });
  router.use(path, app);
  return router;
}
