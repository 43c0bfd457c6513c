import type { Metrics } from '@logsieve/platform/metrics/metrics';
import type { DirectoryStore } from './directory-store';
import { kindOfKey } from './object-kind';

/** The store, with what is read and written counted by kind of object. What is not there, or is there already, counts as asked for, with no bytes. */
export function meterStore(store: DirectoryStore, metrics: Metrics): DirectoryStore {
  const labels = ['operation', 'object'] as const;
  const operations = metrics.counter('logsieve_store_operations_total', 'Objects of the store that were asked for or put.', labels);
  const bytes = metrics.counter('logsieve_store_bytes_total', 'Bytes of objects of the store that were read or written.', labels);
  const count = (operation: 'get' | 'put', key: string, size: number): void => {
    const of = { operation, object: kindOfKey(key) };
    operations.inc(of);
    bytes.inc(of, size);
  };
  return {
    ...store,
    get: async (key, range, allocate) => {
      const data = await store.get(key, range, allocate);
      count('get', key, data?.length ?? 0);
      return data;
    },
    putOnce: async (key, data, options) => {
      let size = 0;
      const counted = data instanceof Uint8Array ? data : tally(data, (length) => (size += length));
      const created = await store.putOnce(key, counted, options);
      count('put', key, data instanceof Uint8Array && created ? data.length : size);
      return created;
    },
  };
}

async function* tally(parts: AsyncIterable<Uint8Array>, add: (length: number) => void): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    add(part.length);
    yield part;
  }
}
