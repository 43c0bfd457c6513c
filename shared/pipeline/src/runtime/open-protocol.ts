import path from 'node:path';
import { commonShape } from '@logsieve/platform/config/common';
import type { Config } from '@logsieve/platform/config/env';
import { openFaultPoints } from '@logsieve/platform/faults/fault-orders';
import type { ServiceContext } from '@logsieve/platform/lifecycle/run-service';
import type { Logger } from '@logsieve/platform/logging/logger';
import { createBufferPool } from '@logsieve/platform/memory/buffer-pool';
import type { Metrics } from '@logsieve/platform/metrics/metrics';
import { createQueues, type Queues } from '@logsieve/platform/queues/queues';
import { createRedis } from '@logsieve/platform/redis/connect';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createPipelineCache, type PipelineCache } from '../document/pipeline-cache';
import { createJobEvents } from '../events/job-events';
import { createLedger } from '../ledger/ledger';
import type { ProtocolDeps } from '../protocol/deps';
import { createVerdictDescriber } from '../protocol/describe-verdicts';
import { createOwnerTallies } from '../quotas/owner-tallies';
import { type CallStore, createCallStore } from '../store/call-store';
import { createDirectoryStore, type DirectoryStore } from '../store/directory-store';
import { createJobStore } from '../store/job-store';
import { meterStore } from '../store/metered-store';
import { callsWithFaults, storeWithFaults, syncPoints } from './fault-points';
import { protocolShape } from './protocol-config';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Redis forgets a job that nobody touched for this long; the store does not, and brings it back. */
const LEDGER_TTL_MS = 48 * HOUR;
/** Chunks whose memory is kept for the next: as many as a worker has at work. */
const KEPT_CHUNKS = 4;
/** A finished job is read from the store; its ledger only answers who comes late. */
const ENDED_TTL_MS = 10 * MINUTE;

const LEDGER_EFFECTS = ['open', 'cut', 'accept', 'begin', 'commit', 'seal', 'patch', 'admit', 'rebuild', 'end', 'drop', 'attempt'] as const;
const QUEUE_EFFECTS = ['addChunks', 'addEnd', 'readd', 'readdEnd'] as const;

const _shape = z.object({ ...commonShape, ...protocolShape });
export type ProtocolConfig = Config<typeof _shape>;

/** Everything that the effects of the protocol need, opened. */
export interface Protocol extends ProtocolDeps {
  readonly store: DirectoryStore;
  /** The objects of calls, which `store` gives too. */
  readonly calls: CallStore;
  readonly queues: Queues;
  /** The pipeline versions that jobs are pinned to. */
  readonly pipelines: PipelineCache;
  /** The connection under ledger, queues and events: it fails at once while Redis is away. */
  readonly redis: Redis;
}

/** Opens store, ledger, queues and events of a service, and registers their end. */
export async function openProtocol(config: ProtocolConfig, context: ServiceContext, logger: Logger, metrics: Metrics): Promise<Protocol> {
  const redis = createRedis(config.REDIS_URL, 'producer', logger);
  context.onStop('connections', 'redis', async () => redis.disconnect());
  const queues = createQueues(redis);
  context.onStop('connections', 'queues', () => queues.close());
  const ledger = createLedger(redis, {
    window: config.CHUNKS_IN_FLIGHT,
    backlog: config.LLM_BACKLOG,
    ttlMs: LEDGER_TTL_MS,
    endedTtlMs: ENDED_TTL_MS,
  });
  const calls = await createCallStore(path.join(config.DATA_DIR, 'calls'));
  const pass = openFaultPoints();
  const directory = await createDirectoryStore(path.join(config.DATA_DIR, 'store'), pass && syncPoints(pass));
  const store = meterStore(createJobStore(directory, calls), metrics);
  const pipelines = createPipelineCache(store);
  if (pass) logger.warn({}, 'fault points are open (FAULT_DIR): whoever writes there can kill this process');
  return {
    store: pass ? storeWithFaults(store, pass) : store,
    calls,
    pipelines,
    describe: createVerdictDescriber(store, pipelines),
    redis,
    queues: pass ? callsWithFaults('queues', queues, QUEUE_EFFECTS, pass) : queues,
    ledger: pass ? callsWithFaults('ledger', ledger, LEDGER_EFFECTS, pass) : ledger,
    events: createJobEvents(redis),
    times: {
      retentionMs: config.RETENTION_HOURS * HOUR,
      tombstoneMs: config.TOMBSTONE_MINUTES * MINUTE,
      staleUploadMs: config.STALE_UPLOAD_SECONDS * SECOND,
      llmDeadlineMs: config.LLM_DEADLINE_MINUTES * MINUTE,
      staleProcessMs: config.STALE_PROCESS_SECONDS * SECOND,
    },
    chunkMemory: createBufferPool(KEPT_CHUNKS),
    now: Date.now,
    monotonic: () => performance.now(),
    onRemoved: config.OWNER_STORED_MB > 0 ? createOwnerTallies(redis, store).giveBytes : undefined,
    onStale: () => context.fail(new Error('an operation was held up for longer than STALE_PROCESS_SECONDS')),
  };
}
