import { randomBytes } from 'node:crypto';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { createLogger } from '@logsieve/platform/logging/logger';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import type { JobContext } from '@logsieve/platform/queues/job-control';
import { createRedis } from '@logsieve/platform/redis/connect';
import type { Classifier } from '../classifier';
import { createLedger } from '../ledger/ledger';
import type { WorkerParts } from '../runtime/run-worker';
import { chunkKey } from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import { createStageHandler } from './stage-handler';
import { chunkOf } from './testing/chunk-of';

const HOUR = 3_600_000;
const redis = createRedis(process.env.TEST_REDIS_URL as string, 'worker');
const ledger = createLedger(redis, { ttlMs: HOUR, endedTtlMs: HOUR });
const logger = createLogger({ service: 'test', level: 'silent' });
let job: JobKey;
beforeEach(async () => {
  job = toJobKey('test', `job_${randomBytes(18).toString('hex')}`);
  await ledger.open(job, 'p');
  await ledger.cut(job, 0);
});
afterEach(() => ledger.drop(job));
afterAll(() => redis.disconnect());

const PIPELINE: ResolvedPipeline = {
  v: 1,
  labels: ['One'],
  routes: [{ source: '*', stages: ['regex'] }],
  rules: [],
  prompt: '',
  bert: { model: 'm', min_confidence: 0.5 },
  llm: { enabled: false, model: 'l', rows_per_call: 10, budget: { calls_per_job: 1 } },
};
const fail = async (): Promise<never> => Promise.reject(new Error('fault'));
const pass = async () => [undefined];

test.each<[string, () => Promise<ResolvedPipeline>, Classifier, number]>([
  ['a version that can not be had is no fault of the records', fail, { classify: pass }, 1],
  ['nor is what it needs, where that can not be loaded', async () => PIPELINE, { prepare: fail, classify: pass }, 1],
  ['a fault of the classifier may be', async () => PIPELINE, { prepare: async () => undefined, classify: fail }, 2],
])('%s', async (_name, pipelines, classifier, next) => {
  const store = createMemoryStore();
  await store.putOnce(chunkKey(job, 0), chunkOf([['a', 'b']]));
  const times = { staleProcessMs: HOUR };
  const protocol = {
    ledger,
    store,
    pipelines,
    now: Date.now,
    monotonic: () => performance.now(),
    times,
    queues: {},
    events: { publish: async () => undefined },
  };
  const parts = { protocol, metrics: createMetrics('test') } as unknown as WorkerParts;
  const context = { signal: new AbortController().signal, logger } as unknown as JobContext;
  const handled = createStageHandler('regex', classifier, parts)({ v: 1, job, chunk: 0 }, context);
  await expect(handled).rejects.toThrow('fault');
  expect((await ledger.attempt(job, 'regex', 0)).attempts).toBe(next);
});
