import { createJobListener } from '@logsieve/pipeline/events/job-events';
import { endJob } from '@logsieve/pipeline/protocol/end';
import { openProtocol } from '@logsieve/pipeline/runtime/open-protocol';
import { loadConfigOrExit } from '@logsieve/platform/config/env';
import { createHealthRouter, exportDependencies } from '@logsieve/platform/http/health';
import { listen } from '@logsieve/platform/http/server';
import { runService } from '@logsieve/platform/lifecycle/run-service';
import { createLogger } from '@logsieve/platform/logging/logger';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import { createConsumer } from '@logsieve/platform/queues/consumer';
import { exportQueues } from '@logsieve/platform/queues/queue-metrics';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createResultsApp } from './app';
import { configSchema } from './config';
import { exportStoreSpace } from './store-metrics';
import { startSweeper } from './sweeper';
import { createAskModel } from './why/ask-model';

const config = loadConfigOrExit(configSchema);
const logger = createLogger({ service: 'results', level: config.LOG_LEVEL });

void runService({
  name: 'results',
  logger,
  start: async (context) => {
    const metrics = createMetrics('results');
    const protocol = await openProtocol(config, context, logger, metrics);
    const listener = await createJobListener(createRedis(config.REDIS_URL, 'subscriber', logger));
    context.onStop('connections', 'listener', () => listener.close());
    const health = {
      checks: { redis: () => protocol.redis.ping(), store: () => protocol.store.list('open/', { limit: 1 }) },
      stopping: context.stopping,
      metrics,
    };
    exportDependencies(health);
    exportQueues(metrics, protocol.queues, protocol.redis);
    exportStoreSpace(metrics, config.DATA_DIR);
    const app = createResultsApp({
      logger,
      health: createHealthRouter(health),
      metrics,
      protocol,
      listener,
      stopping: context.stopping,
      askModel: createAskModel(config.BERT_URL),
      storage: { dir: config.DATA_DIR, retentionMs: protocol.times.retentionMs },
    });
    const server = await listen(app, config.HOST, config.PORT);
    context.onStop('intake', 'http', (limitMs) => server.close(limitMs));

    const consumer = createConsumer({
      queue: 'results',
      redisUrl: config.REDIS_URL,
      concurrency: 4,
      handle: async ({ job }, { logger: log }) => {
        await endJob(protocol, job);
        log.info({}, 'job ended');
      },
      logger,
      metrics,
      onDeaf: () => context.fail(new Error('the service hears of no work')),
      lockMs: config.LOCK_MS,
      stalledMs: config.STALLED_MS,
    });
    context.onStop('work', 'consumer', (limitMs) => consumer.close(limitMs));
    const sweeper = startSweeper(protocol, config.SWEEP_SECONDS * 1_000, logger, metrics);
    context.onStop('work', 'sweeper', () => sweeper.stop());
    await consumer.ready();
    logger.info({ url: server.url }, 'listening');
  },
});
