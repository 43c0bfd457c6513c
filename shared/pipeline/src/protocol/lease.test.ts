import { createMemoryStore } from '../store/testing/memory-store';
import type { ProtocolDeps } from './deps';
import { createLease, leased, StaleProcessError } from './lease';

const T = 1_000;

function world() {
  const clock = { now: 5_000, monotonic: 70 };
  const calls: string[] = [];
  const onStale = jest.fn();
  const note = (name: string) => async () => void calls.push(name);
  const deps = {
    store: createMemoryStore(),
    ledger: { begin: note('begin'), seal: note('seal') },
    queues: { addEnd: note('addEnd') },
    times: { staleProcessMs: T },
    now: () => clock.now,
    monotonic: () => clock.monotonic,
    onStale,
  } as unknown as ProtocolDeps;
  return { clock, calls, onStale, deps };
}

test('a lease holds up to T and not beyond', () => {
  const clock = { now: 0, monotonic: 0 };
  const onExpired = jest.fn();
  const lease = createLease({ now: () => clock.now, monotonic: () => clock.monotonic }, T, onExpired);
  clock.now = T;
  lease.check();
  expect(onExpired).not.toHaveBeenCalled();
  clock.now = T + 1;
  expect(() => lease.check()).toThrow(StaleProcessError);
  expect(onExpired).toHaveBeenCalledTimes(1);
});

test.each([
  ['the clock was set back meanwhile', { now: -300_000, monotonic: T + 1 }],
  ['the machine was asleep, or the clock set ahead', { now: T + 1, monotonic: 0 }],
])('a lease has run out, though %s', (_, later) => {
  const clock = { now: 0, monotonic: 0 };
  const lease = createLease({ now: () => clock.now, monotonic: () => clock.monotonic }, T);
  Object.assign(clock, later);
  expect(() => lease.check()).toThrow(StaleProcessError);
});

test('past T an operation reads, but has no effect any more', async () => {
  const { clock, calls, onStale, deps } = world();
  const d = leased(deps);
  await d.store.putOnce('before', Buffer.from('x'));
  await d.ledger.begin('job' as never, 0);
  clock.now += T + 1;
  expect(await d.store.get('before')).toEqual(Buffer.from('x'));
  await expect(d.store.putOnce('after', Buffer.from('x'))).rejects.toThrow(StaleProcessError);
  await expect(d.store.delete('before')).rejects.toThrow(StaleProcessError);
  await expect(d.ledger.seal('job' as never, 0, false, {})).rejects.toThrow(StaleProcessError);
  await expect(d.queues.addEnd('job' as never)).rejects.toThrow(StaleProcessError);
  expect(await deps.store.list('before/')).toEqual([]);
  expect(await deps.store.size('before')).toBe(1);
  expect(calls).toEqual(['begin']);
  expect(onStale).toHaveBeenCalled();
});

test('an operation inside another has the age of the outer one, the next one its own', async () => {
  const { clock, deps } = world();
  const outer = leased(deps);
  clock.now += T + 1;
  await expect(leased(outer).store.putOnce('inner', Buffer.alloc(0))).rejects.toThrow(StaleProcessError);
  expect(await leased(deps).store.putOnce('next', Buffer.alloc(0))).toBe(true);
});
