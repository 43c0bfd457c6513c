import type { IncomingMessage } from 'node:http';
import { SESSION_COOKIE } from '@logsieve/contracts/session';

/**
 * The key that a request brings: `Authorization: Bearer <key>`, else `X-API-Key: <key>`. Other schemes are another's business,
 * such as that of a proxy in front.
 */
export function sentKey(request: IncomingMessage): string | undefined {
  const bearer = /^bearer +(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? (request.headers['x-api-key']?.toString().trim() || undefined);
}

/** The sessions that a request brings. There may be several: a browser keeps cookies by host, whatever the port. */
export const sentSessions = (request: IncomingMessage): string[] =>
  (request.headers.cookie ?? '').split(';').flatMap((pair) => {
    const [name, value] = pair.split('=', 2).map((part) => part.trim());
    return name === SESSION_COOKIE && value ? [value] : [];
  });

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser may have sent a request with its cookies on behalf of another site. The cookie is SameSite=Strict, but other ports of a
 * host are the same site, so what changes something must come from this server's own pages: by `Sec-Fetch-Site`, or by `Origin` where
 * a browser leaves that out (plain HTTP). Neither: it is no browser, or one too old to tell.
 */
export function isForeign(request: IncomingMessage): boolean {
  if (SAFE_METHODS.has(request.method ?? '')) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const { origin, host } = request.headers;
  return origin === undefined || !URL.canParse(origin) || new URL(origin).host !== host;
}
