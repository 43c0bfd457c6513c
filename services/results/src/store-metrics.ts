import { statfs } from 'node:fs/promises';
import type { Metrics } from '@logsieve/platform/metrics/metrics';

/** Exports how much room the disk has that a directory lies on, as it is when somebody asks. */
export function exportStoreSpace(metrics: Metrics, dir: string): void {
  const free = metrics.gauge('logsieve_store_free_bytes', 'Room that is left on the disk of the store, for users without special rights.');
  const size = metrics.gauge('logsieve_store_size_bytes', 'Size of the disk of the store.');
  metrics.onScrape(async () => {
    const { bavail, blocks, bsize } = await statfs(dir);
    free.set(bavail * bsize);
    size.set(blocks * bsize);
  });
}
