import { ROUTES } from '@logsieve/contracts/routes';
import type { Request } from 'express';

/** Where the web page asks for a key. */
const ASK = '/?next=';

const within = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`);

/** Pages that are not the web page itself, and can't ask for a key. */
const isPage = (path: string): boolean => path === ROUTES.getDocs.path || within(path, ROUTES.getQueues.path);

/**
 * Where a browser that comes without a key is sent: to the web page, which asks for one and leads back. Undefined for what is no page,
 * and for programs, which take whatever they get rather than a page.
 */
export function leadToKey(request: Request): string | undefined {
  const isBrowser = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
  return isBrowser && isPage(request.path) ? ASK + encodeURIComponent(request.originalUrl) : undefined;
}
