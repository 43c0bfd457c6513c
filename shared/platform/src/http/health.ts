import { Router } from 'express';
import { within } from '../lifecycle/within';
import type { Metrics } from '../metrics/metrics';

/** Resolves where a dependency works, rejects where it does not. */
export type HealthCheck = () => Promise<unknown>;

export interface HealthOptions {
  /** What the service can't work without, by name. */
  readonly checks: Readonly<Record<string, HealthCheck>>;
  /** Aborted when the service begins to end. */
  readonly stopping: AbortSignal;
  readonly metrics: Metrics;
  readonly checkLimitMs?: number;
}

const CHECK_LIMIT_MS = 2_000;

/**
 * `/healthz`: 200 as long as the process answers. `/readyz`: 200 when all checks pass, 503 naming those that fail, and while stopping.
 * `/metrics`: Prometheus text.
 */
export function createHealthRouter(options: HealthOptions): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  router.get('/readyz', async (_request, response) => {
    if (options.stopping.aborted) {
      response.status(503).json({ status: 'stopping', checks: {} });
      return;
    }
    const limitMs = options.checkLimitMs ?? CHECK_LIMIT_MS;
    const results = await Promise.all(
      Object.entries(options.checks).map(async ([name, check]) => [name, (await passes(check, limitMs)) ? 'ok' : 'failed'] as const),
    );
    const ready = results.every(([, result]) => result === 'ok');
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(options.metrics.registry.contentType).send(await options.metrics.text());
  });
  return router;
}

/** Exports whether what the service needs answers. Once for a service, however many routers it has. */
export function exportDependencies({ checks, metrics, checkLimitMs = CHECK_LIMIT_MS }: HealthOptions): void {
  const up = metrics.gauge('logsieve_dependency_up', 'Whether something that the service needs answers: 1, else 0.', ['dependency']);
  const look = async ([dependency, check]: [string, HealthCheck]): Promise<void> =>
    up.set({ dependency }, (await passes(check, checkLimitMs)) ? 1 : 0);
  metrics.onScrape(async () => void (await Promise.all(Object.entries(checks).map(look))));
}

async function passes(check: HealthCheck, limitMs: number): Promise<boolean> {
  const passed = check().then(
    () => true,
    () => false,
  );
  return (await within(limitMs, passed)) === true;
}
