import { execFile } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A small file system of its own, which can be filled to its last byte. */
export interface Disk {
  /** Takes all the room that there is at this moment. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  /** Unmounts it. With `keep` what it held is left at its place. */
  remove(keep: boolean): Promise<void>;
}

const PART = Buffer.alloc(2 ** 20);

/** Mounts a tmpfs. Throws where this user may not, which needs root and Linux. */
export async function mountDisk(directory: string, megabytes: number): Promise<Disk> {
  mkdirSync(directory, { recursive: true });
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'logsieve-chaos', directory]);
  const filler = join(directory, 'filler');
  return {
    fill: () => takeAll(filler),
    free: () => rmSync(filler, { force: true }),
    remove: async (keep) => {
      const beside = `${directory}.kept`;
      if (keep) await cp(directory, beside, { recursive: true });
      await run('umount', [directory]).catch(() => run('umount', ['-l', directory]));
      if (!keep) return;
      await rm(directory, { recursive: true, force: true });
      await rename(beside, directory);
    },
  };
}

/** Whether this machine and user can mount a disk: undefined where they can, else why not. */
export async function whyNoDisk(directory: string): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mounting a small disk needs root on Linux';
  try {
    await (await mountDisk(directory, 1)).remove(false);
    return undefined;
  } catch (error) {
    return `no small disk can be mounted: ${(error as Error).message.trim()}`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Appends to a file until not one byte more goes into it. */
function takeAll(file: string): void {
  const descriptor = openSync(file, 'a');
  try {
    for (let size = PART.length; size >= 1; ) {
      try {
        if (writeSync(descriptor, PART, 0, size) < size) size = Math.floor(size / 2);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size = Math.floor(size / 2);
      }
    }
  } finally {
    closeSync(descriptor);
  }
}
