import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { OWNER_HEADER, REQUEST_ID_HEADER } from '@logsieve/contracts/internal';
import { hasBody } from './answer-early';
import { clientGone } from './client-gone';
import { callerOf } from './door/caller';
import { defined, toUpstreamHeaders } from './message-headers';
import { relay } from './relay';
import type { Upstream, UpstreamRequest } from './upstream';

/** Who asks, as the services behind are told: the owner, and the id under which this request is logged. */
export const callerHeaders = (response: ServerResponse): OutgoingHttpHeaders => ({
  [OWNER_HEADER]: callerOf(response).owner,
  [REQUEST_ID_HEADER]: String(response.getHeader(REQUEST_ID_HEADER)),
});

/** The one method whose body is anybody's business. */
const takesBody = (request: IncomingMessage): boolean => request.method === 'POST' && hasBody(request);

/** Of a body that is not sent on: Node would write it behind a GET or a DELETE bare, where a service reads it as another request. */
const BODILESS = { 'content-length': undefined };

/** Sends a client's request on, as it is: its headers less those that are nobody else's business, the body of a POST as it comes. */
export function sendOn(
  upstream: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
  /** An undefined header is left out. */
  to: { path: string; headers?: OutgoingHttpHeaders; answerTimeoutMs?: number; makesJob?: boolean; signal: AbortSignal },
): Promise<IncomingMessage> {
  return upstream.send({
    method: request.method ?? 'GET',
    path: to.path,
    answerTimeoutMs: to.answerTimeoutMs,
    makesJob: to.makesJob,
    headers: defined({
      ...toUpstreamHeaders(request),
      ...(takesBody(request) ? {} : BODILESS),
      ...callerHeaders(response),
      ...to.headers,
    }),
    signal: to.signal,
    ...(takesBody(request) ? { body: request } : {}),
  });
}

/** A handler that forwards to a service and gives back its answer, both as streams. */
export const createForward =
  (upstream: Upstream, options: Pick<UpstreamRequest, 'answerTimeoutMs' | 'makesJob'> = {}) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await sendOn(upstream, request, response, { ...options, path: request.url ?? '/', signal: clientGone(response) });
    await relay(answer, request, response);
  };
