import type { BlobStore } from '../../store/blob-store';
import { createMemoryStore, type MemoryStore } from '../../store/testing/memory-store';

export interface SimStore {
  readonly memory: MemoryStore;
  /** The store as one process sees it: every call goes through `call`. */
  seenBy(call: <T>(effect: () => Promise<T>) => Promise<T>): BlobStore;
}

/** A store that watches its decisions: none may change, and none may come back once it was removed. `onCreate` hears of every new object. */
export function createSimStore(onCreate: (key: string, data: Buffer) => Promise<void>, onFault: (fault: string) => void): SimStore {
  const memory = createMemoryStore();
  const removed = new Set<string>();
  const isDecision = (key: string) => /\/(admission|fate|gone)$/.test(key);

  return {
    memory,
    seenBy: (call) => ({
      async putOnce(key, data) {
        const parts: Uint8Array[] = [];
        if (data instanceof Uint8Array) parts.push(data);
        else for await (const part of data) parts.push(part);
        const bytes = Buffer.concat(parts);
        return call(async () => {
          const created = await memory.putOnce(key, bytes);
          if (created && removed.has(key)) onFault(`${key} was created again`);
          if (created) await onCreate(key, bytes);
          return created;
        });
      },
      get: (key, range) => call(() => memory.get(key, range)),
      size: (key) => call(() => memory.size(key)),
      list: (prefix, options) => call(() => memory.list(prefix, options)),
      children: (prefix, options) => call(() => memory.children(prefix, options)),
      delete: (key) =>
        call(async () => {
          if (isDecision(key) && memory.objects.has(key)) removed.add(key);
          await memory.delete(key);
        }),
    }),
  };
}
