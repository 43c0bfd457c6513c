import type { ServerResponse } from 'node:http';
import type { ApiKey } from '@logsieve/platform/keys/api-key';
import type { Keyring } from './keyring';

/** Requests under way, by the key that let them in: those of a key that is revoked, or has another owner now, are cut off. */
export interface Admitted {
  add(response: ServerResponse, key: ApiKey): void;
}

export function createAdmitted(keyring: Keyring): Admitted {
  const admitted = new Map<ServerResponse, ApiKey>();
  keyring.onChange(() => {
    for (const [response, key] of admitted) {
      const now = keyring.findByName(key.name);
      if (now?.sha256 !== key.sha256 || now.owner !== key.owner) response.destroy();
    }
  });
  return {
    add: (response, key) => {
      admitted.set(response, key);
      response.once('close', () => admitted.delete(response));
    },
  };
}
