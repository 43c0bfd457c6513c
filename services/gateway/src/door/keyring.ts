import { timingSafeEqual } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { setInterval as every } from 'node:timers';
import { ConfigError } from '@logsieve/platform/config/env';
import { type ApiKey, digestKey, hasExpired } from '@logsieve/platform/keys/api-key';
import { KeyFileError, parseKeyFile } from '@logsieve/platform/keys/key-file';
import type { Logger } from '@logsieve/platform/logging/logger';

/** The keys that open the door, as the key file says now. */
export interface Keyring {
  /** The entry of a key that is good now, found in the same time wherever it stands and whether it stands there. */
  find(key: string): ApiKey | undefined;
  /** The entry of a key whose last day is over: for the log alone, as it opens nothing. */
  findExpired(key: string): ApiKey | undefined;
  /** The entry of a name, if its key is good now. */
  findByName(name: string): ApiKey | undefined;
  /** Calls a listener after each edit that became active, and when keys have expired. */
  onChange(listener: () => void): void;
}

export interface FollowedKeyring extends Keyring {
  close(): void;
}

interface Entry {
  readonly key: ApiKey;
  readonly digest: Buffer;
}

/** How often the file is looked at. */
const LOOK_MS = 1_000;

const toEntries = (keys: readonly ApiKey[]): Entry[] => keys.map((key) => ({ key, digest: Buffer.from(key.sha256, 'hex') }));

function findIn(entries: readonly Entry[], key: string): ApiKey | undefined {
  const digest = Buffer.from(digestKey(key), 'hex');
  let found: ApiKey | undefined;
  for (const entry of entries) if (timingSafeEqual(entry.digest, digest)) found = entry.key;
  return found;
}

/** What tells a changed file from the one before; `-` where there is none. */
async function look(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found ? `${found.ino}.${found.size}.${found.ctimeNs}` : '-';
}

async function readKeys(file: string): Promise<ApiKey[]> {
  try {
    return parseKeyFile(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const advice = code === 'ENOENT' ? 'scripts/keys makes one' : 'it must belong to the user that the server runs as';
    throw new KeyFileError([`${file} can't be read (${code}); ${advice}.`]);
  }
}

/**
 * Reads a key file, and again whenever it changes. An edit that is not valid, or takes the file away, changes nothing and is logged.
 * Throws a ConfigError naming every problem where the file is wrong at the start.
 */
export async function followKeys(file: string, logger: Logger, lookMs = LOOK_MS, now = Date.now): Promise<FollowedKeyring> {
  // Before the file is read, so that an edit in between is seen.
  let seen = await look(file);
  const first = await readKeys(file).catch((error: KeyFileError) => {
    throw new ConfigError(error.problems.map((problem) => `API_KEYS_FILE: ${problem}`));
  });
  let entries = toEntries(first);
  const names = () => entries.map(({ key }) => key.name);
  logger.info({ keys: names() }, 'keys are needed');

  const isGood = (key: ApiKey | undefined): key is ApiKey => key !== undefined && !hasExpired(key, now());
  const expiredNames = () => entries.filter(({ key }) => !isGood(key)).map(({ key }) => key.name);

  const listeners: (() => void)[] = [];
  let told: string | undefined;
  const refresh = async (): Promise<void> => {
    const found = await look(file);
    if (found === seen) return;
    try {
      entries = toEntries(await readKeys(file));
    } catch (error) {
      // Read again at the next look, as the fault may pass; told once.
      if (found !== told) logger.error({ problems: (error as KeyFileError).problems }, 'edited keys were refused, those before them stay');
      told = found;
      return;
    }
    seen = found;
    logger.info({ keys: names() }, 'edited keys are active');
    for (const listener of listeners) listener();
  };
  // None: the first look tells of those that have expired before the start.
  let ended: readonly string[] = [];
  /** Tells who has let a key in that its last day is over: what is under way ends too. */
  const noticeExpired = (): void => {
    const names = expiredNames();
    const newly = names.filter((name) => !ended.includes(name));
    ended = names;
    if (newly.length === 0) return;
    logger.warn({ keys: newly }, 'keys have expired');
    for (const listener of listeners) listener();
  };
  let looking = false;
  const timer = every(() => {
    // Also while a look at the file hangs.
    noticeExpired();
    if (looking) return;
    looking = true;
    void refresh().finally(() => {
      looking = false;
    });
  }, lookMs).unref();

  return {
    find: (key) => {
      const found = findIn(entries, key);
      return isGood(found) ? found : undefined;
    },
    findExpired: (key) => {
      const found = findIn(entries, key);
      return isGood(found) ? undefined : found;
    },
    findByName: (name) => entries.map(({ key }) => key).find((key) => key.name === name && isGood(key)),
    onChange: (listener) => void listeners.push(listener),
    close: () => clearInterval(timer),
  };
}
