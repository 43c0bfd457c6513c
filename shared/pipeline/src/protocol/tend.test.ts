import { randomBytes } from 'node:crypto';
import { toJobKey } from '@logsieve/contracts/job-key';
import { createRedis } from '@logsieve/platform/redis/connect';
import { ledgerKeys } from '../ledger/keys';
import { createLedger } from '../ledger/ledger';
import { createMemoryStore } from '../store/testing/memory-store';
import { plainAccepted } from '../testing/accepted';
import { decideAdmission } from './decisions';
import type { ProtocolDeps } from './deps';
import { tendJob } from './tend';

const HOUR = 3_600_000;
const redis = createRedis(process.env.TEST_REDIS_URL as string, 'worker');
const ledger = createLedger(redis, { ttlMs: HOUR, endedTtlMs: HOUR });
afterAll(() => redis.disconnect());

test('a ledger that came back torn from a loss of power is built anew, so that its job can end', async () => {
  const id = `job_${randomBytes(18).toString('hex')}`;
  const job = toJobKey('acme', id);
  const store = createMemoryStore();
  const about = { id, owner: 'acme', created: 1, time: 1, pipeline: 'p', filename: 'a.csv', chunks: { rows: [9, 9], bytes: [90, 90] } };
  await decideAdmission(store, job, plainAccepted(about));
  const queued: number[] = [];
  const deps = {
    store,
    ledger,
    queues: { addChunks: async (_stage: string, _job: string, chunks: readonly number[]) => void queued.push(...chunks) },
    times: { staleProcessMs: HOUR, llmDeadlineMs: HOUR },
    now: () => 2,
    monotonic: () => 2,
  } as unknown as ProtocolDeps;
  const tend = () => tendJob(deps, job, async () => false);

  expect(await tend()).toBe('rebuilt');
  expect((await ledger.read(job))?.isSound).toBe(true);
  // All states of a script that seals, and none of its counts.
  await redis.setrange(ledgerKeys(job)[1] as string, 0, 'ss');
  expect((await ledger.read(job))?.isSound).toBe(false);

  expect(await tend()).toBe('dropped');
  queued.length = 0;
  expect(await tend()).toBe('rebuilt');
  expect([queued, (await ledger.read(job))?.states]).toEqual([
    [0, 1],
    ['regex', 'regex'],
  ]);
  await ledger.drop(job);
});
