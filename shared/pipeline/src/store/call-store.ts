import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type JobKey, jobKeySchema } from '@logsieve/contracts/job-key';
import type { BlobStore } from './blob-store';
import { ifExists, readIfExists, writeNew } from './files';
import { checkKey, checkPrefix } from './key';

/**
 * The objects of calls: what must be shared while a request lasts, and then be gone without a trace. Nothing waits for the disk, so an object
 * outlives any process but not the machine. A call that was removed takes nothing more, so that who is late brings nothing back.
 */
export interface CallStore {
  /** Makes room for a call. Repeatable; nothing else does. */
  create(call: JobKey): Promise<void>;
  /** Its objects, by their full keys. Where the call is not there, a put creates nothing and answers false. */
  of(call: JobKey): BlobStore;
  /** Says that somebody waits for it; false when it is not there. */
  touch(call: JobKey): Promise<boolean>;
  /** Removes all of it at once. Repeatable. */
  remove(call: JobKey): Promise<void>;
  /**
   * The calls that nobody has touched or put anything to for this long; what a crash left of removed ones goes too, as far as it can be removed.
   * What else lies there is left alone.
   */
  listAbandoned(olderThanMs: number): Promise<JobKey[]>;
}

/** A call that is being removed. */
const TRASH = /^\.[0-9a-f-]{36}$/;

/** A directory for each call, and in it a file for each object. No key holds a plus, and none begins with a dot. */
export async function createCallStore(directory: string): Promise<CallStore> {
  const root = resolve(directory);
  await mkdir(root, { recursive: true });
  const home = (call: JobKey) => join(root, call);

  async function remove(name: string): Promise<void> {
    // Out of the way first, so that nobody puts anything into what is being removed.
    const trash = join(root, `.${randomUUID()}`);
    await ifExists(rename(join(root, name), trash));
    await rm(trash, { recursive: true, force: true, maxRetries: 5 });
  }

  return {
    create: async (call) => void (await mkdir(home(call), { recursive: true })),
    of: (call) => createObjects(home(call)),
    touch: async (call) => {
      const now = new Date();
      return (await ifExists(utimes(home(call), now, now).then(() => true))) ?? false;
    },
    remove,
    listAbandoned: async (olderThanMs) => {
      const before = Date.now() - olderThanMs;
      const abandoned: JobKey[] = [];
      for (const name of await readdir(root)) {
        const stats = await ifExists(stat(join(root, name)));
        if (!stats || stats.mtimeMs > before) continue;
        // What can't be removed now is in nobody's way, and met again next time.
        if (TRASH.test(name)) await remove(name).catch(() => undefined);
        const call = jobKeySchema.safeParse(name);
        if (call.success) abandoned.push(call.data);
      }
      return abandoned;
    },
  };
}

function createObjects(home: string): BlobStore {
  const file = (key: string) => join(home, checkKey(key).replaceAll('/', '+'));

  async function putOnce(key: string, data: Uint8Array | AsyncIterable<Uint8Array>): Promise<boolean> {
    const target = file(key);
    const temp = join(home, `.${randomUUID()}`);
    try {
      await writeNew(temp, data);
      await link(temp, target);
      return true;
    } catch (error) {
      // It is there already, or the call is not.
      if (['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
      throw error;
    } finally {
      await rm(temp, { force: true });
    }
  }

  const list: BlobStore['list'] = async (prefix, { after = '', limit = Number.POSITIVE_INFINITY } = {}) => {
    checkPrefix(prefix);
    return ((await ifExists(readdir(home))) ?? [])
      .filter((name) => !name.startsWith('.'))
      .map((name) => name.replaceAll('+', '/'))
      .filter((key) => key.startsWith(prefix) && key > after)
      .sort()
      .slice(0, limit);
  };

  return {
    putOnce,
    list,
    get: (key, range, allocate) => readIfExists(file(key), range, allocate),
    size: async (key) => (await ifExists(stat(file(key))))?.size,
    children: async (prefix, { after = '', limit = Number.POSITIVE_INFINITY } = {}) => {
      const names = (await list(prefix)).map((key) => key.slice(prefix.length).split('/')[0] as string);
      return [...new Set(names)].filter((name) => name > after).slice(0, limit);
    },
    delete: (key) => rm(file(key), { force: true }),
  };
}
