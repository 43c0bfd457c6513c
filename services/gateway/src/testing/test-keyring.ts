import { type ApiKey, createKey, digestKey } from '@logsieve/platform/keys/api-key';
import type { Keyring } from '../door/keyring';

/** Keys in memory, by name. Each owner is its key's name unless `owners` says otherwise. */
export function testKeyring(names: readonly string[], owners: Readonly<Record<string, string>> = {}) {
  const made = new Map(names.map((name) => [name, createKey()] as const));
  const entries = new Map<string, ApiKey>(
    [...made].map(([name, key]) => [name, { name, owner: owners[name] ?? name, sha256: digestKey(key) }]),
  );
  const expired = new Map<string, ApiKey>();
  const listeners: (() => void)[] = [];
  const keyring: Keyring = {
    find: (key) => [...entries.values()].find(({ sha256 }) => sha256 === digestKey(key)),
    findExpired: (key) => [...expired.values()].find(({ sha256 }) => sha256 === digestKey(key)),
    findByName: (name) => entries.get(name),
    onChange: (listener) => void listeners.push(listener),
  };
  return {
    keyring,
    key: (name: string): string => made.get(name) as string,
    expire: (name: string): void => {
      expired.set(name, { ...(entries.get(name) as ApiKey), expires: '2001-01-31' });
      entries.delete(name);
      for (const listener of listeners) listener();
    },
    revoke: (name: string): void => {
      entries.delete(name);
      for (const listener of listeners) listener();
    },
  };
}
