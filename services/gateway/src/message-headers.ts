import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** Headers that speak of one connection, not of the message (RFC 9110, 7.6.1), and what hop they concern. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** Not for the services behind: the door's own business. */
const DOOR = ['host', 'expect', 'authorization', 'cookie', 'x-api-key', 'x-request-id'];
const INTERNAL = 'x-logsieve-';
/** Says where a message ends: no client may have it dropped by naming it in `Connection`. */
const LENGTH = 'content-length';

function without(headers: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders {
  const named = (headers.connection ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== LENGTH);
  const drop = new Set([...HOP_BY_HOP, ...names, ...named]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !drop.has(name) && !name.startsWith(INTERNAL)));
}

/** A client's headers, as the services behind the gateway may see them. */
export const toUpstreamHeaders = (request: IncomingMessage): OutgoingHttpHeaders => without(request.headers, DOOR);

/** Headers less those whose value is undefined, which Node takes for a mistake. */
export const defined = (headers: OutgoingHttpHeaders): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));

/** A service's headers, as the client may see them. The request id is the gateway's own. */
export const toClientHeaders = (response: IncomingMessage): OutgoingHttpHeaders => without(response.headers, ['x-request-id', 'date']);
