import type { Stage } from '@logsieve/contracts/methods';
import type { ChunkPayload } from '@logsieve/contracts/queues';
import { createHealthRouter, exportDependencies, type HealthCheck } from '@logsieve/platform/http/health';
import { createHttpApp, type HttpAppOptions, listen } from '@logsieve/platform/http/server';
import { runService, type ServiceContext } from '@logsieve/platform/lifecycle/run-service';
import { createLogger, type Logger } from '@logsieve/platform/logging/logger';
import { createMetrics, type Metrics } from '@logsieve/platform/metrics/metrics';
import { createConsumer } from '@logsieve/platform/queues/consumer';
import type { JobContext } from '@logsieve/platform/queues/job-control';
import { openProtocol, type Protocol, type ProtocolConfig } from './open-protocol';

export type WorkerConfig = ProtocolConfig & { readonly LOCK_MS?: number; readonly STALLED_MS?: number };

/** What a worker gets to make its handler of. */
export interface WorkerParts {
  readonly protocol: Protocol;
  readonly context: ServiceContext;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** What a worker does: one chunk at a time is given to `handle`. */
export interface WorkerTask {
  readonly handle: (payload: ChunkPayload, job: JobContext) => Promise<void>;
  /** What must work besides Redis and the store, by name, for the worker to be ready. */
  readonly checks?: Readonly<Record<string, HealthCheck>>;
  /** Adds routes for other services beside health and metrics. */
  readonly mount?: HttpAppOptions['mount'];
}

export interface WorkerOptions {
  readonly name: string;
  readonly stage: Stage;
  readonly config: WorkerConfig;
  /** Chunks in work at a time. */
  readonly concurrency: number;
  readonly open: (parts: WorkerParts) => Promise<WorkerTask>;
}

/** Runs a worker of one stage: queue consumer, health and metrics, ordered end. What it does with a chunk, `open` says. */
export function runWorker({ name, stage, config, concurrency, open }: WorkerOptions): Promise<void> {
  const logger = createLogger({ service: name, level: config.LOG_LEVEL });
  return runService({
    name,
    logger,
    start: async (context) => {
      const metrics = createMetrics(name);
      const protocol = await openProtocol(config, context, logger, metrics);
      const { handle, checks, mount } = await open({ protocol, context, logger, metrics });
      const health = {
        checks: { redis: () => protocol.redis.ping(), store: () => protocol.store.list('open/', { limit: 1 }), ...checks },
        stopping: context.stopping,
        metrics,
      };
      exportDependencies(health);
      const router = createHealthRouter(health);
      const app = createHttpApp({
        logger,
        mount: (routes) => {
          routes.use(router);
          mount?.(routes);
        },
      });
      const server = await listen(app, config.HOST, config.PORT);
      context.onStop('connections', 'http', (limitMs) => server.close(limitMs));
      const consumer = createConsumer({
        queue: stage,
        redisUrl: config.REDIS_URL,
        concurrency,
        handle,
        logger,
        metrics,
        onDeaf: () => context.fail(new Error('the worker hears of no work')),
        lockMs: config.LOCK_MS,
        stalledMs: config.STALLED_MS,
      });
      context.onStop('work', 'consumer', (limitMs) => consumer.close(limitMs));
      await consumer.ready();
      logger.info({ url: server.url, concurrency }, 'worker is listening to its queue');
    },
  });
}
