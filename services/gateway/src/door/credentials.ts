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
 * Whose page had a browser send a request: this server's own, another's (other ports of a host are others), or `unsaid`, as programs and very
 * old browsers say nothing. By `Sec-Fetch-Site`, or by `Origin` where a browser leaves that out (plain HTTP).
 */
function senderOf({ headers }: IncomingMessage): 'own' | 'foreign' | 'unsaid' {
  const site = headers['sec-fetch-site'];
  // Typed into the address bar.
  if (site === 'none') return 'unsaid';
  if (site !== undefined) return site === 'same-origin' ? 'own' : 'foreign';
  const { origin, host } = headers;
  if (origin === undefined) return 'unsaid';
  return URL.canParse(origin) && new URL(origin).host === host ? 'own' : 'foreign';
}

const isSafe = (request: IncomingMessage): boolean => SAFE_METHODS.has(request.method ?? '');

/**
 * Whether a browser may have sent a request with its cookies on behalf of another site. The cookie is SameSite=Strict, but other ports of a
 * host are the same site, so what changes something must say that it comes from this server's own pages.
 */
export const isForeign = (request: IncomingMessage): boolean => !isSafe(request) && senderOf(request) !== 'own';

/** Whether a browser says that another site's page wants to change something. Where no key is needed, that page would need nothing else. */
export const isCrossSite = (request: IncomingMessage): boolean => !isSafe(request) && senderOf(request) === 'foreign';
