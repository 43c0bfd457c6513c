import path from 'node:path';
import type { RequestHandler } from 'express';

/** What was compressed when it was built, and the type that it has. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

/**
 * Sends `x.js.gz` of a directory for `x.js` to who takes gzip, where there is one. Names say what is in a file, so that it may be kept for `maxAge` ms.
 * Everything else is the next handler's.
 */
export function serveCompressed(directory: string, maxAge: number): RequestHandler {
  return (request, response, next) => {
    const name = /^\/([\w-][\w.-]*)$/.exec(request.path)?.[1] ?? '';
    const type = TYPES[path.extname(name)];
    if (!type || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings(['gzip', 'identity']) !== 'gzip') return next();
    const headers = { 'Content-Type': type, 'Content-Encoding': 'gzip' };
    // Without one, the file itself follows.
    response.sendFile(`${name}.gz`, { root: directory, maxAge, immutable: true, acceptRanges: false, headers }, (error) => {
      if (error && !response.headersSent) next();
    });
  };
}
