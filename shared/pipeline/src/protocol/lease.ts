import type { Ledger } from '../ledger/ledger';
import type { ProtocolDeps, WorkQueues } from './deps';

/** The operation was held up for longer than T: what it read may not hold any more. The process should exit. */
export class StaleProcessError extends Error {
  override readonly name = 'StaleProcessError';
}

export interface Lease {
  /** Throws StaleProcessError past T. */
  check(): void;
}

/** The time of day, which others' tombstones end by, and a clock that nobody sets: one goes on while the machine sleeps, the other when the first is set back. */
export type Clocks = Pick<ProtocolDeps, 'now' | 'monotonic'>;

/** Begins now, with the first read of an operation. Times in milliseconds; the age is what the clock says that has gone further. */
export function createLease({ now, monotonic }: Clocks, staleProcessMs: number, onExpired: () => void = () => {}): Lease {
  const start = { now: now(), monotonic: monotonic() };
  return {
    check() {
      const age = Math.max(now() - start.now, monotonic() - start.monotonic);
      if (age <= staleProcessMs) return;
      onExpired();
      throw new StaleProcessError(`an operation was held up for ${age} ms, ${staleProcessMs} at most are safe`);
    },
  };
}

const leasedDeps = new WeakSet<ProtocolDeps>();

/**
 * The same dependencies for one operation: before each effect the age of what it read is checked.
 * What is leased already stays so, so that an operation inside another has the outer one's age.
 */
export function leased(deps: ProtocolDeps): ProtocolDeps {
  if (leasedDeps.has(deps)) return deps;
  const { check } = createLease(deps, deps.times.staleProcessMs, deps.onStale);
  const { store } = deps;
  const operation: ProtocolDeps = {
    ...deps,
    store: {
      get: (key, range, allocate) => store.get(key, range, allocate),
      size: (key) => store.size(key),
      list: (prefix, options) => store.list(prefix, options),
      children: (prefix, options) => store.children(prefix, options),
      putOnce: async (key, data, options) => {
        check();
        return store.putOnce(key, data, options);
      },
      delete: async (key) => {
        check();
        return store.delete(key);
      },
    },
    ledger: checked<Ledger>(deps.ledger, check),
    queues: checked<WorkQueues>(deps.queues, check),
  };
  leasedDeps.add(operation);
  return operation;
}

/** The same methods, each after a check. */
function checked<T extends object>(methods: T, check: () => void): T {
  const wrapped = Object.entries(methods).map(([name, method]) => {
    if (typeof method !== 'function') return [name, method];
    return [
      name,
      async (...args: unknown[]) => {
        check();
        return method.apply(methods, args);
      },
    ];
  });
  return Object.fromEntries(wrapped) as T;
}
