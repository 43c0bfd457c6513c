import { statfs } from 'node:fs/promises';
import type { Storage } from '@logsieve/contracts/system';

export interface StorageDeps {
  /** A directory of the store. */
  readonly dir: string;
  readonly retentionMs: number;
}

const HOUR_MS = 3_600_000;

/** How much room the disk of the store has, and how long ended jobs stay there. */
export async function describeStorage({ dir, retentionMs }: StorageDeps): Promise<Storage> {
  const { bavail, blocks, bsize } = await statfs(dir);
  return { free_bytes: bavail * bsize, total_bytes: blocks * bsize, retention_hours: retentionMs / HOUR_MS };
}
