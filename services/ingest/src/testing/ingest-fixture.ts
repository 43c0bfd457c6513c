import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OWNER_HEADER } from '@logsieve/contracts/internal';
import { createPipelineCache } from '@logsieve/pipeline/document/pipeline-cache';
import { createJobEvents } from '@logsieve/pipeline/events/job-events';
import { createJobReader } from '@logsieve/pipeline/jobs/job-reader';
import { createLedger } from '@logsieve/pipeline/ledger/ledger';
import { removeCall } from '@logsieve/pipeline/protocol/calls';
import type { ProtocolDeps } from '@logsieve/pipeline/protocol/deps';
import { createVerdictDescriber } from '@logsieve/pipeline/protocol/describe-verdicts';
import { createOwnerTallies } from '@logsieve/pipeline/quotas/owner-tallies';
import { type CallStore, createCallStore } from '@logsieve/pipeline/store/call-store';
import { createDirectoryStore } from '@logsieve/pipeline/store/directory-store';
import { createJobStore } from '@logsieve/pipeline/store/job-store';
import { createHealthRouter } from '@logsieve/platform/http/health';
import { listen } from '@logsieve/platform/http/server';
import { createLogger } from '@logsieve/platform/logging/logger';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import { createQueues } from '@logsieve/platform/queues/queues';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createIngestApp } from '../app';
import { createInFlightKeys } from '../idempotency/in-flight';
import { createOwnerQuotas, type QuotaSettings } from '../owner-quotas';
import { createRoom } from '../room';
import { memoryOf } from '../upload-memory';

const HOUR = 3_600_000;
export const MAX_BYTES = 100_000;
/** Room for two uploads that do not say how long they are. */
const MEMORY = 2 * memoryOf(undefined);

const UNLIMITED: QuotaSettings = { openJobs: 0, storedBytes: 0, rowsPerDay: 0 };

export interface IngestFixture {
  readonly url: string;
  readonly owner: string;
  readonly protocol: ProtocolDeps;
  readonly calls: CallStore;
  post(body: FormData | string, headers?: Record<string, string>): Promise<Response>;
  /** Sends logs to `POST /v1/classify`: a body as it is, or what is made JSON. */
  classify(body: unknown, init?: RequestInit): Promise<Response>;
  /** Whether the disk is said to have room from now on. */
  setRoom(has: boolean): void;
  /** The time of day from now on, in Unix milliseconds. */
  setNow(time: number): void;
  /** Every key of the store. */
  keys(): Promise<string[]>;
  stop(): Promise<void>;
}

/** An ingest service over a store and queues of its own, which takes files of at most MAX_BYTES. */
export async function startIngest(
  redisUrl = process.env.TEST_REDIS_URL as string,
  quotas: Partial<QuotaSettings> = {},
): Promise<IngestFixture> {
  const directory = mkdtempSync(path.join(tmpdir(), 'logsieve-ingest-'));
  const owner = randomBytes(8).toString('hex');
  const calls = await createCallStore(path.join(directory, 'calls'));
  const store = createJobStore(await createDirectoryStore(path.join(directory, 'store')), calls);
  const redis = createRedis(redisUrl, 'producer');
  await once(redis, 'ready');
  const queues = createQueues(redis, { prefix: `t${owner}` });
  let shift = 0;
  const tallies = createOwnerTallies(redis, store);
  const protocol: ProtocolDeps = {
    store,
    queues,
    describe: createVerdictDescriber(store, createPipelineCache(store)),
    ledger: createLedger(redis, { ttlMs: HOUR, endedTtlMs: HOUR }),
    events: createJobEvents(redis),
    times: { retentionMs: HOUR, tombstoneMs: HOUR, staleUploadMs: HOUR, llmDeadlineMs: HOUR, staleProcessMs: HOUR },
    now: () => Date.now() + shift,
    monotonic: () => performance.now(),
    onRemoved: (job) => tallies.giveBytes(job),
  };
  let hasRoom = true;
  const metrics = createMetrics('ingest');
  const app = createIngestApp({
    logger: createLogger({ service: 'ingest', level: 'silent' }),
    health: createHealthRouter({ checks: {}, stopping: new AbortController().signal, metrics }),
    metrics,
    upload: {
      protocol,
      pinPipeline: async () => 'a'.repeat(64),
      maxBytes: MAX_BYTES,
      quotas: createOwnerQuotas(tallies, { ...UNLIMITED, ...quotas }, protocol.now),
    },
    hasRoom: async () => hasRoom,
    memory: createRoom(MEMORY),
    removeCall: (call) => removeCall({ calls, ledger: protocol.ledger }, call),
    retentionMs: HOUR,
    inFlight: createInFlightKeys(redis),
    describeJob: createJobReader({ ...protocol, pipelines: async () => ({ labels: [] }) }).document,
    activePipeline: async () => ({
      hash: 'h',
      labels: [],
      llm: { enabled: false, model: null, reason: null },
      llm_budget: {},
      rejected: [],
    }),
  });
  const server = await listen(app, '127.0.0.1', 0);
  return {
    url: server.url,
    setRoom: (has) => {
      hasRoom = has;
    },
    setNow: (time) => {
      shift = time - Date.now();
    },
    owner,
    protocol,
    calls,
    post: (body, headers) => fetch(`${server.url}/v1/jobs`, { method: 'POST', body, headers: { [OWNER_HEADER]: owner, ...headers } }),
    classify: (body, init) =>
      fetch(`${server.url}/v1/classify`, {
        method: 'POST',
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
        ...init,
        headers: { [OWNER_HEADER]: owner, 'content-type': 'application/json', ...init?.headers },
      }),
    keys: async () => (await Promise.all(['jobs/', 'open/', 'due/', 'idem/'].map((prefix) => store.list(prefix)))).flat(),
    stop: async () => {
      await server.close(1_000);
      await queues.close();
      redis.disconnect();
      rmSync(directory, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
