import { ownerSchema } from '@logsieve/contracts/job-key';
import { type ApiKey, apiKeySchema, createKey, digestKey, hasExpired } from '@logsieve/platform/keys/api-key';
import { addKey, removeKey } from '@logsieve/platform/keys/key-file';
import { UserError } from '../start/user-error';
import { keysIn, readKeyFile, writeKeyFile } from './edit-key-file';

/** What `list` shows of a digest: enough to tell two keys apart. */
const SHOWN_DIGITS = 12;
const DAY_MS = 24 * 3_600_000;

export interface NewKey {
  /** Whose jobs it sees; its name unless said. */
  readonly owner?: string;
  /** Its last day (UTC), or how many days from now; good until it is revoked unless said. */
  readonly expires?: string;
}

/** The last day of a key, from a date or from days after `nowMs`. Throws a UserError for anything else, and for a day that is over. */
export function lastDay(expires: string, nowMs: number): string {
  const days = /^[1-9]\d{0,4}$/.exec(expires)?.[0];
  const day = days === undefined ? expires : new Date(nowMs + Number(days) * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);
  if (!apiKeySchema.shape.expires.safeParse(day).success)
    throw new UserError(`${JSON.stringify(expires)} is no end: a date such as 2027-01-31, or a number of days such as 90.`);
  if (Date.parse(day) + DAY_MS <= nowMs) throw new UserError(`${day} is over already: the last day of a key is today at the earliest.`);
  return day;
}

/** Makes a key, puts its digest into the file, and answers the key, which is kept nowhere. */
export function createInFile(file: string, name: string, { owner = name, expires }: NewKey = {}, nowMs = Date.now()): string {
  if (!apiKeySchema.shape.name.safeParse(name).success)
    throw new UserError(`${JSON.stringify(name)} is no name: 1–64 letters, digits, "-" or "_", the first a letter or digit.`);
  if (!ownerSchema.safeParse(owner).success)
    throw new UserError(
      `${JSON.stringify(owner)} is no owner: 1–32 lower-case letters or digits. Say whose jobs the key sees with --owner.`,
    );
  const end = expires === undefined ? undefined : lastDay(expires, nowMs);
  const text = readKeyFile(file);
  if (keysIn(text, file).some((key) => key.name === name))
    throw new UserError(`There is a key ${name} already: revoke it, or choose another name (--owner keeps the jobs).`);
  const key = createKey();
  writeKeyFile(file, addKey(text, { name, owner, sha256: digestKey(key), expires: end }));
  return key;
}

/** Removes a key from the file. */
export function revokeInFile(file: string, name: string): void {
  const text = readKeyFile(file);
  if (!keysIn(text, file).some((key) => key.name === name)) throw new UserError(`There is no key ${name} in ${file}.`);
  writeKeyFile(file, removeKey(text, name));
}

/** How `list` says until when a key is good. */
function describeEnd(key: ApiKey, nowMs: number): string {
  if (key.expires === undefined) return 'does not expire';
  return hasExpired(key, nowMs) ? `expired after ${key.expires}` : `expires after ${key.expires}`;
}

/** The keys of the file as a table: name, owner, beginning of the digest, end. */
export function listFile(file: string, nowMs = Date.now()): string {
  const rows = keysIn(readKeyFile(file), file).map((key) => [
    key.name,
    key.owner,
    `${key.sha256.slice(0, SHOWN_DIGITS)}  ${describeEnd(key, nowMs)}`,
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  return rows.map(([name = '', owner = '', rest]) => `${name.padEnd(widths[0] ?? 0)}  ${owner.padEnd(widths[1] ?? 0)}  ${rest}\n`).join('');
}
