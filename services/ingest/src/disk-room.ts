import { statfs } from 'node:fs/promises';

/** Whether the disk has room for an upload of so many bytes. Throws what the file system throws. */
export type HasRoom = (bytes: number) => Promise<boolean>;

/** What an upload's chunk tables, verdicts and results take besides its own bytes, at most. */
const BESIDES = 0.5;

/**
 * Looks at the disk of `directory` before an upload is taken. `reserveBytes` are kept for what runs already: verdicts, the data of Redis, logs. Uploads
 * under way are not reckoned with: what they have stored is seen, what they will store is not.
 */
export const createDiskRoom =
  (directory: string, reserveBytes: number): HasRoom =>
  async (bytes) => {
    const { blocks, bavail, bsize } = await statfs(directory);
    // A file system that does not tell: a write will.
    if (blocks === 0) return true;
    return bavail * bsize >= bytes * (1 + BESIDES) + reserveBytes;
  };
