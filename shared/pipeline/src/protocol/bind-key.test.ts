import { splitJobKey, toJobKey } from '@logsieve/contracts/job-key';
import { openKey } from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import { bindKey, findKeyHolder } from './bind-key';
import { readGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { manifestOf } from './testing/sim-jobs';

const DAY = 86_400_000;
const NOON = 20_000 * DAY + DAY / 2;

function world() {
  const clock = { now: NOON };
  const store = createMemoryStore();
  const deps = {
    store,
    ledger: { drop: async () => {} },
    times: { tombstoneMs: 1_000 },
    now: () => clock.now,
    monotonic: () => clock.now,
  } as unknown as ProtocolDeps;
  /** A job accepted at a time with a key and the hash of its upload, brought to be bound now. */
  const bind = (index: number, time: number, key: string | null = 'key', sha256 = 'bytes') => {
    const job = toJobKey('acme', `job_${String(index).padStart(36, '0')}`);
    return { job, binding: bindKey(deps, job, manifestOf({ key: job, chunks: [], idempotency: key, isCutOff: false, sha256 }, time)) };
  };
  return { clock, store, deps, bind };
}

test('the first job is bound, again and again', async () => {
  const { bind } = world();
  expect(await bind(1, NOON).binding).toEqual({ outcome: 'bound' });
  expect(await bind(1, NOON).binding).toEqual({ outcome: 'bound' });
});

test('the second is a duplicate of the first, removed, with the tombstone that says so', async () => {
  const { store, bind } = world();
  const first = bind(1, NOON);
  await first.binding;
  const second = bind(2, NOON);
  expect(await second.binding).toEqual({ outcome: 'duplicate', of: first.job, sameRequest: true });
  expect(await bind(3, NOON, 'key', 'other bytes').binding).toMatchObject({ outcome: 'duplicate', sameRequest: false });
  expect(await readGone(store, second.job)).toEqual({ v: 1, state: 'duplicate', time: NOON, of: splitJobKey(first.job).id });
  expect(await store.size(openKey(second.job))).toBeUndefined();
});

test('a key of yesterday still holds, one of the day before does not', async () => {
  const { bind } = world();
  const first = bind(1, NOON);
  await first.binding;
  expect(await bind(2, NOON + DAY).binding).toMatchObject({ outcome: 'duplicate', of: first.job });
  expect(await bind(3, NOON + 2 * DAY).binding).toEqual({ outcome: 'bound' });
});

test('a job that comes to be bound after a later day has closed its own is too late', async () => {
  const { store, bind } = world();
  expect(await bind(2, NOON + DAY).binding).toEqual({ outcome: 'bound' });
  const late = bind(1, NOON);
  expect(await late.binding).toEqual({ outcome: 'closed' });
  expect((await readGone(store, late.job))?.of).toBeNull();
});

test('a job without a key is bound, and keys of others do not matter', async () => {
  const { store, bind } = world();
  expect(await bind(1, NOON, null).binding).toEqual({ outcome: 'bound' });
  expect(await store.list('idem/')).toEqual([]);
  await bind(2, NOON, 'one').binding;
  expect(await bind(3, NOON, 'two').binding).toEqual({ outcome: 'bound' });
});

test('a new request finds the holder of today and of yesterday', async () => {
  const { clock, deps, bind } = world();
  const { job, binding } = bind(1, NOON);
  await binding;
  for (const [days, expected] of [
    [0, { job, hash: 'bytes' }],
    [1, { job, hash: 'bytes' }],
    [2, undefined],
  ] as const) {
    clock.now = NOON + days * DAY;
    expect(await findKeyHolder(deps, 'key')).toEqual(expected);
  }
  expect(await findKeyHolder(deps, 'other')).toBeUndefined();
});
