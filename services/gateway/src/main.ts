import { loadConfigOrExit, orExit } from '@logsieve/platform/config/env';
import { boundConnections } from '@logsieve/platform/http/bound-connections';
import { createHealthRouter, exportDependencies } from '@logsieve/platform/http/health';
import { createHttpApp, listen } from '@logsieve/platform/http/server';
import { runService, type ServiceContext } from '@logsieve/platform/lifecycle/run-service';
import { createLogger } from '@logsieve/platform/logging/logger';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import { createQueues } from '@logsieve/platform/queues/queues';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createApp } from './app';
import { gatewayConfigSchema } from './config';
import { followKeys } from './door/keyring';
import { answerExpectations } from './expect-continue';
import { guardReaders } from './guard-readers';
import { PAGE_DIRECTORY } from './pages';
import { checkReady, createUpstream } from './upstream';

const config = loadConfigOrExit(gatewayConfigSchema);
const logger = createLogger({ service: 'gateway', level: config.LOG_LEVEL });

async function start({ stopping, onStop }: ServiceContext): Promise<void> {
  const keyring = config.API_KEYS_FILE === undefined ? undefined : await orExit(() => followKeys(config.API_KEYS_FILE as string, logger));
  onStop('connections', 'keys', async () => keyring?.close());
  const redis = createRedis(config.REDIS_URL, 'producer', logger);
  onStop('connections', 'redis', async () => redis.disconnect());
  const queues = createQueues(redis);
  onStop('connections', 'queues', () => queues.close());
  const ingest = createUpstream({ name: 'ingest', url: config.INGEST_URL });
  const results = createUpstream({ name: 'results', url: config.RESULTS_URL });
  onStop('connections', 'upstreams', async () => [ingest, results].map((upstream) => upstream.close()));

  const metrics = createMetrics('gateway');
  const checks = { ingest: () => checkReady(ingest), results: () => checkReady(results), redis: () => redis.ping() };
  const health = { checks, stopping, metrics };
  exportDependencies(health);
  const app = createApp({
    logger,
    ingest,
    results,
    queues,
    redis,
    health,
    maxUploadMb: config.MAX_UPLOAD_MB,
    classifyTimeoutMs: config.CLASSIFY_TIMEOUT_S * 1_000,
    keyring,
    // The name that it was told to listen on is its own too.
    allowedHosts: new Set([...config.ALLOWED_HOSTS, config.HOST.toLowerCase()]),
    limits: { requestsPerMinute: config.RATE_LIMIT_PER_MINUTE, uploadsPerMinute: config.UPLOADS_PER_MINUTE },
    trustProxy: config.TRUST_PROXY,
    pageDirectory: PAGE_DIRECTORY,
  });
  const server = await listen(app, config.HOST, config.PORT);
  onStop('intake', 'http', (limitMs) => server.close(limitMs));
  boundConnections(server.server, { max: config.MAX_CONNECTIONS, metrics, logger });
  answerExpectations(server.server);
  guardReaders(server.server, config.READER_TIMEOUT_S * 1_000);
  logger.info({ url: server.url }, 'listening');

  if (config.METRICS_PORT === undefined) return;
  const inside = await listen(
    createHttpApp({ logger, mount: (inner) => inner.use(createHealthRouter(health)) }),
    config.METRICS_HOST ?? config.HOST,
    config.METRICS_PORT,
  );
  onStop('connections', 'metrics', (limitMs) => inside.close(limitMs));
}

void runService({ name: 'gateway', logger, start });
