import { toJobKey } from '@logsieve/contracts/job-key';
import { admissionKey, chunkKey, dueKey } from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import type { ProtocolDeps } from './deps';
import { reachDueMarker } from './due';

const job = toJobKey('acme', `job_${'0'.repeat(36)}`);
const marker = dueKey(100, job);

/** Reaches the marker at a time, with Redis away or there. Answers how often the ledger was dropped. */
const setUp = () => {
  const store = createMemoryStore();
  const redis = { isAway: true, drops: 0 };
  const drop = async () => {
    if (redis.isAway) throw new Error('Connection is closed.');
    redis.drops++;
  };
  const reach = (now: number) => {
    const times = { tombstoneMs: 100, retentionMs: 1_000, staleProcessMs: 1_000 };
    return reachDueMarker(
      { store, ledger: { drop }, queues: {}, times, now: () => now, monotonic: () => 0 } as unknown as ProtocolDeps,
      marker,
    );
  };
  return { store, redis, reach };
};

test('while Redis is away the tombstone of a refused upload waits, so that its ledger goes too', async () => {
  const { store, redis, reach } = setUp();
  await store.putOnce(admissionKey(job), Buffer.from(JSON.stringify({ v: 1, outcome: 'refused', time: 0, reason: 'cut' })));
  for (const key of [marker, chunkKey(job, 0)]) await store.putOnce(key, Buffer.from('x'));

  await expect(reach(100)).rejects.toThrow('Connection is closed');
  expect([await store.size(chunkKey(job, 0)), await store.size(marker)]).toEqual([undefined, 1]);
  expect(await store.size(admissionKey(job))).toBeGreaterThan(0);

  redis.isAway = false;
  await reach(100);
  expect([await store.size(admissionKey(job)), await store.size(marker)]).toEqual([undefined, undefined]);
  expect(redis.drops).toBeGreaterThan(0);
});

test('before its time a tombstone is put where it is due, without Redis too', async () => {
  const { store, reach } = setUp();
  await store.putOnce(admissionKey(job), Buffer.from(JSON.stringify({ v: 1, outcome: 'refused', time: 50, reason: 'cut' })));
  await store.putOnce(marker, Buffer.from('x'));
  await reach(100);
  expect([await store.size(marker), await store.size(dueKey(150, job))]).toEqual([undefined, 0]);
});

test('while Redis is away the marker of a job of which nothing is left waits', async () => {
  const { store, redis, reach } = setUp();
  await store.putOnce(marker, Buffer.from('x'));
  await expect(reach(100)).rejects.toThrow('Connection is closed');
  redis.isAway = false;
  await reach(100);
  expect([await store.size(marker), redis.drops > 0]).toEqual([undefined, true]);
});
