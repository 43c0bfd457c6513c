import { randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BlobStore, PutOptions } from './blob-store';
import { ifExists, readIfExists, writeNew } from './files';
import { checkKey, checkPrefix } from './key';

/** No key begins with a dot, so the directory of unfinished files is out of reach. */
const TEMP = '.tmp';

export interface DirectoryStore extends BlobStore {
  /** Removes temporary files that nothing was written to for this long: what crashed processes left. Answers how many. */
  sweepTemp(olderThanMs: number): Promise<number>;
}

/** Called before an object's file, and each directory above it, is synced. Throws where that is to fail. */
export type BeforeSync = (key: string, what: 'file' | 'directory') => void;

/**
 * A blob store in a directory, which is created: a key is a path below it. An object is written to a temporary file, synced, and linked to
 * its key, which fails when the key exists; then the directories are synced. Needs a file system with hard links.
 * Keys that are no keys throw RangeError, everything else the errors of the file system.
 */
export async function createDirectoryStore(directory: string, beforeSync: BeforeSync = () => {}): Promise<DirectoryStore> {
  const root = resolve(directory);
  await mkdir(join(root, TEMP), { recursive: true });
  const path = (key: string) => join(root, checkKey(key));

  async function putOnce(key: string, data: Uint8Array | AsyncIterable<Uint8Array>, { durable = true }: PutOptions = {}): Promise<boolean> {
    const target = path(key);
    const temp = join(root, TEMP, randomUUID());
    const sync = (what: 'file' | 'directory') => async (handle: FileHandle) => {
      beforeSync(key, what);
      await handle.sync();
    };
    try {
      await writeNew(temp, data, durable ? sync('file') : undefined);
      const created = await linkOnce(temp, target);
      // The loser too goes on from what stands, so it must be durable.
      if (durable) await syncDirectories(dirname(target), root, sync('directory'));
      return created;
    } finally {
      await rm(temp, { force: true });
    }
  }

  async function remove(key: string): Promise<void> {
    const target = path(key);
    await rm(target, { force: true });
    await removeEmptyParents(dirname(target), root);
  }

  async function sweepTemp(olderThanMs: number): Promise<number> {
    const before = Date.now() - olderThanMs;
    let removed = 0;
    for (const name of await readdir(join(root, TEMP))) {
      const file = join(root, TEMP, name);
      const stats = await ifExists(stat(file));
      if (!stats || stats.mtimeMs > before) continue;
      await rm(file, { force: true });
      removed++;
    }
    return removed;
  }

  return {
    putOnce,
    get: (key, range, allocate) => readIfExists(path(key), range, allocate),
    size: async (key) => (await ifExists(stat(path(key))))?.size,
    children: async (prefix, { after = '', limit = Number.POSITIVE_INFINITY } = {}) => {
      const names = (await ifExists(readdir(join(root, checkPrefix(prefix))))) ?? [];
      return names
        .filter((name) => name > after)
        .sort()
        .slice(0, limit);
    },
    list: (prefix, options = {}) => listKeys(root, checkPrefix(prefix), options),
    delete: remove,
    sweepTemp,
  };
}

/** Links, making the parents; again when another process removes a parent as empty in between. */
async function linkOnce(temp: string, target: string): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await mkdir(dirname(target), { recursive: true });
      await link(temp, target);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') return false;
      if (code !== 'ENOENT' || attempt === 100) throw error;
    }
  }
}

/** From the target's directory up to the root: another process may have made a parent and not synced it yet. */
async function syncDirectories(directory: string, root: string, sync: (handle: FileHandle) => Promise<void>): Promise<void> {
  for (let at = directory; ; at = dirname(at)) {
    // Gone already: the object was removed again, and its directory with it.
    const handle = await ifExists(open(at, 'r'));
    try {
      if (handle) await sync(handle);
    } finally {
      await handle?.close();
    }
    if (at === root) return;
  }
}

async function removeEmptyParents(directory: string, root: string): Promise<void> {
  for (let at = directory; at !== root; at = dirname(at)) {
    try {
      await rmdir(at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') continue;
      if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
      throw error;
    }
  }
}

/** Walks in the order of the keys, reading no directory that lies before `after` or behind the limit. */
async function listKeys(
  root: string,
  prefix: string,
  { after = '', limit = Infinity }: { after?: string; limit?: number },
): Promise<string[]> {
  const keys: string[] = [];
  const isPassed = (directory: string) => after > directory && !after.startsWith(directory);

  async function walk(directory: string): Promise<void> {
    const entries = (await ifExists(readdir(join(root, directory), { withFileTypes: true }))) ?? [];
    // A directory sorts with its slash, as its keys do.
    const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    for (const name of names) {
      if (keys.length >= limit) return;
      const key = directory + name;
      if (name.startsWith('.')) continue;
      if (!name.endsWith('/')) {
        if (key > after) keys.push(key);
      } else if (!isPassed(key)) await walk(key);
    }
  }

  await walk(prefix);
  return keys;
}
