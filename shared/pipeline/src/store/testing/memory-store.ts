import type { BlobStore } from '../blob-store';
import { checkKey, checkPrefix } from '../key';

export interface MemoryStore extends BlobStore {
  /** Everything in it, for assertions and for losing things on purpose. */
  readonly objects: Map<string, Buffer>;
}

/** A blob store in memory. Nothing is seen of an object before its last byte. */
export function createMemoryStore(): MemoryStore {
  const objects = new Map<string, Buffer>();
  return {
    objects,
    async putOnce(key, data) {
      checkKey(key);
      const parts: Uint8Array[] = [];
      if (data instanceof Uint8Array) parts.push(data);
      else for await (const part of data) parts.push(Uint8Array.from(part));
      if (objects.has(key)) return false;
      objects.set(key, Buffer.concat(parts));
      return true;
    },
    async get(key, range) {
      const object = objects.get(checkKey(key));
      return object && Buffer.from(range ? object.subarray(range.start, Math.max(range.start, range.end)) : object);
    },
    size: async (key) => objects.get(checkKey(key))?.length,
    async list(prefix, { after = '', limit = Infinity } = {}) {
      checkPrefix(prefix);
      return [...objects.keys()]
        .filter((key) => key.startsWith(prefix) && key > after)
        .sort()
        .slice(0, limit);
    },
    async children(prefix, { after = '', limit = Infinity } = {}) {
      checkPrefix(prefix);
      const below = [...objects.keys()]
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length).split('/')[0] as string);
      return [...new Set(below)]
        .filter((name) => name > after)
        .sort()
        .slice(0, limit);
    },
    async delete(key) {
      objects.delete(checkKey(key));
    },
  };
}
