import { toJobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { openKey, verdictsKey, wholeVerdictsKey } from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import type { ProtocolDeps } from './deps';
import { finishJob } from './finish';
import { manifestOf } from './testing/sim-jobs';

const job = toJobKey('acme', `job_${'0'.repeat(36)}`);

test('while Redis is away a finished job keeps its marker, and the next sweep ends its ledger', async () => {
  const store = createMemoryStore();
  const ended: string[] = [];
  let isAway = true;
  const deps = {
    store,
    ledger: {
      end: async () => {
        if (isAway) throw new Error('Connection is closed.');
        ended.push(job);
      },
    },
    queues: {},
    events: { publish: async () => {} },
    times: { retentionMs: 1_000, staleProcessMs: 1_000 },
    now: () => 5,
    monotonic: () => 5,
  } as unknown as ProtocolDeps;
  const accepted = manifestOf({ key: job, chunks: [], idempotency: null, isCutOff: false, sha256: 'bytes' }, 1) as Accepted;
  for (const key of [openKey(job), wholeVerdictsKey(job), verdictsKey(job, 0, 0)]) await store.putOnce(key, Buffer.from('x'));
  const finish = () => finishJob(deps, job, accepted, { v: 1, state: 'completed', time: 5, error: null });

  await finish();
  expect([await store.size(openKey(job)), await store.size(verdictsKey(job, 0, 0))]).toEqual([1, undefined]);
  isAway = false;
  await finish();
  expect([ended, await store.size(openKey(job))]).toEqual([[job], undefined]);
});
