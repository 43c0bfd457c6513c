import path from 'node:path';
import { createActivePipeline } from '@logsieve/pipeline/document/active-pipeline';
import { createJobReader } from '@logsieve/pipeline/jobs/job-reader';
import { removeCall } from '@logsieve/pipeline/protocol/calls';
import { createOwnerTallies } from '@logsieve/pipeline/quotas/owner-tallies';
import { openProtocol } from '@logsieve/pipeline/runtime/open-protocol';
import { loadConfigOrExit } from '@logsieve/platform/config/env';
import { createHealthRouter, exportDependencies } from '@logsieve/platform/http/health';
import { listen } from '@logsieve/platform/http/server';
import { runService } from '@logsieve/platform/lifecycle/run-service';
import { createLogger } from '@logsieve/platform/logging/logger';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import { describeActivePipeline } from './active-pipeline-view';
import { createIngestApp } from './app';
import { createClassifierCheck } from './classifier-check';
import { configSchema } from './config';
import { createDiskRoom } from './disk-room';
import { followEdits } from './follow-edits';
import { createInFlightKeys } from './idempotency/in-flight';
import { createOwnerQuotas } from './owner-quotas';
import { exportRejectedEdits } from './pipeline-metrics';
import { createRoom } from './room';

const config = loadConfigOrExit(configSchema);
const logger = createLogger({ service: 'ingest', level: config.LOG_LEVEL });

void runService({
  name: 'ingest',
  logger,
  start: async (context) => {
    const metrics = createMetrics('ingest');
    const protocol = await openProtocol(config, context, logger, metrics);
    const provider = config.GROQ_BASE_URL ?? config.GROQ_API_KEY_FILE;
    const llm = { enabled: config.LLM_ENABLED || provider !== undefined, model: config.GROQ_MODEL };
    const active = await createActivePipeline({
      resourcesDir: config.RESOURCES_DIR,
      classifierDir: path.join(config.MODELS_DIR, 'classifier'),
      findClassifierFaults: createClassifierCheck(config.MODELS_DIR),
      llm,
      store: protocol.store,
      onReload: (_loaded, version) => logger.info({ version }, 'edited pipeline is active'),
      onRejected: (problems) => logger.warn({ problems }, 'edited pipeline was refused, the version before it stays active'),
    });
    const { hash, pipeline } = await active.current({ llm: 'auto' });
    logger.info({ version: hash, labels: pipeline.labels, llm: llm.enabled }, 'pipeline is active');
    const following = followEdits(active);
    context.onStop('work', 'edits', () => following.stop());
    const health = {
      checks: { redis: () => protocol.redis.ping(), store: () => protocol.store.list('open/', { limit: 1 }) },
      stopping: context.stopping,
      metrics,
    };
    exportDependencies(health);
    exportRejectedEdits(metrics, active);
    const app = createIngestApp({
      logger,
      health: createHealthRouter(health),
      metrics,
      upload: {
        protocol,
        pinPipeline: async (option) => (await active.current({ llm: option })).hash,
        maxBytes: config.MAX_UPLOAD_MB * 2 ** 20,
        quotas: createOwnerQuotas(
          createOwnerTallies(protocol.redis, protocol.store),
          {
            openJobs: config.OWNER_OPEN_JOBS,
            storedBytes: Math.ceil(config.OWNER_STORED_MB * 2 ** 20),
            rowsPerDay: config.OWNER_ROWS_PER_DAY,
          },
          protocol.now,
        ),
      },
      hasRoom: createDiskRoom(config.DATA_DIR, config.MIN_FREE_MB * 2 ** 20),
      memory: createRoom(config.UPLOAD_MEMORY_MB * 2 ** 20),
      removeCall: (call) => removeCall(protocol, call),
      retentionMs: protocol.times.retentionMs,
      inFlight: createInFlightKeys(protocol.redis),
      describeJob: createJobReader(protocol).document,
      activePipeline: async () => describeActivePipeline(await active.current({ llm: 'auto' }), active.rejected, llm),
    });
    const server = await listen(app, config.HOST, config.PORT);
    context.onStop('intake', 'http', (limitMs) => server.close(limitMs));
    logger.info({ url: server.url }, 'listening');
  },
});
