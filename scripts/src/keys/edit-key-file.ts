import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KeyFileError, parseKeyFile } from '@logsieve/platform/keys/key-file';
import { UserError } from '../start/user-error';

/** The text of a key file, empty where there is none. Throws a UserError where it can't be read. */
export function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    throw new UserError(`${file} can't be read (${code}).`);
  }
}

/** The keys in a key file's text. Throws a UserError naming every problem. */
export function keysIn(text: string, file: string): ReturnType<typeof parseKeyFile> {
  try {
    return parseKeyFile(text, file);
  } catch (error) {
    if (error instanceof KeyFileError) throw new UserError(`The key file is not valid, so nothing was changed:\n${error.message}`);
    throw error;
  }
}

/**
 * Puts a text in the place of a key file, whole or not at all, so that a server never reads half of it. A new file is readable by its
 * owner alone; one that is there keeps its mode and owner. Throws a UserError where it can't be written.
 */
export function writeKeyFile(file: string, text: string): void {
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const before = statSync(file, { throwIfNoEntry: false });
    writeFileSync(beside, text, { mode: before ? before.mode & 0o777 : 0o600, flag: 'wx' });
    if (before) {
      const made = statSync(beside);
      // Only root can meet another's file here: that of a container's user.
      if (before.uid !== made.uid || before.gid !== made.gid) chownSync(beside, before.uid, before.gid);
      // The umask has had its say on the new file, and a change of owner may have.
      chmodSync(beside, before.mode & 0o777);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new UserError(`${file} can't be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
