import { ownerSchema } from '@logsieve/contracts/job-key';
import { apiKeySchema, createKey, digestKey } from '@logsieve/platform/keys/api-key';
import { addKey, removeKey } from '@logsieve/platform/keys/key-file';
import { UserError } from '../start/user-error';
import { keysIn, readKeyFile, writeKeyFile } from './edit-key-file';

/** What `list` shows of a digest: enough to tell two keys apart. */
const SHOWN_DIGITS = 12;

/** Makes a key, puts its digest into the file, and answers the key, which is kept nowhere. Without an owner its name is the owner. */
export function createInFile(file: string, name: string, owner = name): string {
  if (!apiKeySchema.shape.name.safeParse(name).success)
    throw new UserError(`${JSON.stringify(name)} is no name: 1–64 letters, digits, "-" or "_", the first a letter or digit.`);
  if (!ownerSchema.safeParse(owner).success)
    throw new UserError(
      `${JSON.stringify(owner)} is no owner: 1–32 lower-case letters or digits. Say whose jobs the key sees with --owner.`,
    );
  const text = readKeyFile(file);
  if (keysIn(text, file).some((key) => key.name === name))
    throw new UserError(`There is a key ${name} already: revoke it, or choose another name (--owner keeps the jobs).`);
  const key = createKey();
  writeKeyFile(file, addKey(text, { name, owner, sha256: digestKey(key) }));
  return key;
}

/** Removes a key from the file. */
export function revokeInFile(file: string, name: string): void {
  const text = readKeyFile(file);
  if (!keysIn(text, file).some((key) => key.name === name)) throw new UserError(`There is no key ${name} in ${file}.`);
  writeKeyFile(file, removeKey(text, name));
}

/** The keys of the file as a table: name, owner, beginning of the digest. */
export function listFile(file: string): string {
  const rows = keysIn(readKeyFile(file), file).map(({ name, owner, sha256 }) => [name, owner, sha256.slice(0, SHOWN_DIGITS)]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  return rows
    .map(([name = '', owner = '', digest]) => `${name.padEnd(widths[0] ?? 0)}  ${owner.padEnd(widths[1] ?? 0)}  ${digest}\n`)
    .join('');
}
