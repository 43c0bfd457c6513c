import { toJobKey } from '@logsieve/contracts/job-key';
import { verdictsKey, wholeVerdictsKey } from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import { VerdictBlock } from '../verdicts/verdict-block';
import { decideFate } from './decisions';
import type { ProtocolDeps } from './deps';
import { putVerdicts, removeLate } from './verdict-files';

const job = toJobKey('acme', `job_${'0'.repeat(36)}`);
const SOURCE = { pipeline: 'a'.repeat(64), model: 'b'.repeat(64), revision: 1, outputBytes: 0 };

test('what comes late, when all is in V and the files are removed, is not left behind', async () => {
  const store = createMemoryStore();
  const deps = { store } as unknown as ProtocolDeps;
  expect(await putVerdicts(deps, job, 0, VerdictBlock.open(2), SOURCE)).toBeDefined();
  await store.putOnce(wholeVerdictsKey(job), Buffer.from('V'));
  // Who remakes a damaged file between V and fate needs it, or the job would never end.
  expect(await putVerdicts(deps, job, 2, VerdictBlock.open(2), SOURCE)).toBeDefined();
  await decideFate(store, job, { v: 1, state: 'completed', time: 1, error: null });
  // Whoever finishes still needs what was there before.
  expect(await putVerdicts(deps, job, 0, VerdictBlock.open(2), SOURCE)).toBeDefined();
  expect(await putVerdicts(deps, job, 1, VerdictBlock.open(2), SOURCE)).toBeUndefined();
  expect([await store.size(verdictsKey(job, 0, 1)), await store.size(verdictsKey(job, 1, 1))]).toEqual([expect.any(Number), undefined]);
});

test('what an attempt put before it ended is removed by the next one, once the job is finished and not before', async () => {
  const store = createMemoryStore();
  const left = async () => (await store.list(`jobs/acme/`)).filter((key) => key.includes('/v/'));
  for (const revision of [0, 1]) await store.putOnce(verdictsKey(job, 0, revision), Buffer.from('late'));
  await store.putOnce(verdictsKey(job, 1, 0), Buffer.from('of another chunk'));
  await decideFate(store, job, { v: 1, state: 'cancelled', time: 1, error: null });
  await removeLate({ store }, job, 0);
  expect(await left()).toHaveLength(3);
  await store.putOnce(wholeVerdictsKey(job), Buffer.from('V'));
  await removeLate({ store }, job, 0);
  expect(await left()).toEqual([verdictsKey(job, 1, 0)]);
});

test('what comes late to a job that failed, which has no V, is not left behind either', async () => {
  const store = createMemoryStore();
  await decideFate(store, job, { v: 1, state: 'failed', time: 1, error: 'a chunk is damaged' });
  expect(await putVerdicts({ store } as unknown as ProtocolDeps, job, 0, VerdictBlock.open(2), SOURCE)).toBeUndefined();
  expect(await store.size(verdictsKey(job, 0, 1))).toBeUndefined();
});
