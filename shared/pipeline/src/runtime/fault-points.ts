import type { FaultPoint } from '@logsieve/platform/faults/fault-orders';
import type { BeforeSync, DirectoryStore } from '../store/directory-store';
import { kindOfKey } from '../store/object-kind';

/** A fault point at each sync of a file and of a directory: `fsync-file.chunk`, `fsync-directory.open` … */
export const syncPoints =
  (pass: FaultPoint): BeforeSync =>
  (key, what) =>
    pass(`fsync-${what}.${kindOfKey(key)}`);

/** The store with a fault point before and after each effect: `put.chunk.before`, `delete.open.after` … */
export const storeWithFaults = (store: DirectoryStore, pass: FaultPoint): DirectoryStore => ({
  ...store,
  putOnce: async (key, data, options) => {
    pass(`put.${kindOfKey(key)}.before`);
    const created = await store.putOnce(key, data, options);
    pass(`put.${kindOfKey(key)}.after`);
    return created;
  },
  delete: async (key) => {
    pass(`delete.${kindOfKey(key)}.before`);
    await store.delete(key);
    pass(`delete.${kindOfKey(key)}.after`);
  },
});

/** Methods of ledger or queues with a fault point after each that is named: `ledger.seal.after` … */
export function callsWithFaults<T extends object>(name: string, target: T, methods: readonly (keyof T & string)[], pass: FaultPoint): T {
  const wrapped = { ...target };
  for (const method of methods) {
    const call = target[method] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(wrapped, {
      [method]: async (...args: unknown[]) => {
        const result = await call.apply(target, args);
        pass(`${name}.${method}.after`);
        return result;
      },
    });
  }
  return wrapped;
}
