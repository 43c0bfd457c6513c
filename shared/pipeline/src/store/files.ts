import { type FileHandle, open } from 'node:fs/promises';
import type { ByteRange } from './blob-store';

/** What both stores on a file system do with files. */

/** ENOENT and ENOTDIR mean that there is nothing. */
export async function ifExists<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Writes a file that must not be there yet. With `sync`, which is given the open file, its bytes are on the disk when this resolves. */
export async function writeNew(
  path: string,
  data: Uint8Array | AsyncIterable<Uint8Array>,
  sync?: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, 'wx');
  try {
    if (data instanceof Uint8Array) await file.writeFile(data);
    else for await (const part of data) await file.writeFile(part);
    await sync?.(file);
  } finally {
    await file.close();
  }
}

/** A file or a range of it, in memory from `allocate`; undefined when it does not exist. */
export async function readIfExists(path: string, range?: ByteRange, allocate?: (bytes: number) => Buffer): Promise<Buffer | undefined> {
  const file = await ifExists(open(path, 'r'));
  if (!file) return undefined;
  try {
    // In one read, as `readFile` puts a large file together from pieces.
    return await readRange(file, range ?? { start: 0, end: Number.POSITIVE_INFINITY }, allocate);
  } finally {
    await file.close();
  }
}

async function readRange(file: FileHandle, { start, end }: ByteRange, allocate: (bytes: number) => Buffer = Buffer.alloc): Promise<Buffer> {
  const { size } = await file.stat();
  const buffer = allocate(Math.max(0, Math.min(end, size) - start));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
