import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from '@logsieve/platform/keys/api-key';

/** How long a session lasts. */
export const SESSION_MS = 12 * 3_600_000;

/** Without the digest nobody can make a session, and a session ends with its key: another digest gives another signature. */
const sign = ({ name, sha256 }: ApiKey, expires: string): Buffer => {
  const secret = createHmac('sha256', Buffer.from(sha256, 'hex')).update('logsieve session v1').digest();
  return createHmac('sha256', secret).update(`${name}.${expires}`).digest();
};

/** A session of a key, as a cookie's value: `<name>.<end, seconds since 1970>.<signature>`. */
export function createSession(key: ApiKey, nowMs: number): string {
  const expires = String(Math.floor((nowMs + SESSION_MS) / 1_000));
  return `${key.name}.${expires}.${sign(key, expires).toString('base64url')}`;
}

/** The key whose session a cookie's value is; undefined where it has ended, the key is not there any more, or it is none. */
export function keyOfSession(value: string, findByName: (name: string) => ApiKey | undefined, nowMs: number): ApiKey | undefined {
  const [, name = '', expires = '', signature = ''] = /^([\w-]{1,64})\.(\d{1,12})\.([\w-]{43})$/.exec(value) ?? [];
  const key = findByName(name);
  if (!key || Number(expires) * 1_000 <= nowMs) return undefined;
  return timingSafeEqual(Buffer.from(signature, 'base64url'), sign(key, expires)) ? key : undefined;
}
