import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { type HttpProblem, PROBLEM_MEDIA_TYPE, toProblemBody } from '@logsieve/contracts/problems';
import { noteProblem } from '@logsieve/platform/http/http-metrics';
import { requestIdOf } from '@logsieve/platform/http/request-id';
import type { Request, Response } from 'express';

/** How long a client may go on sending after its answer. */
const LINGER_MS = 5_000;

export const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** Whether the client may still be sending: its body has not been read to the end. */
export const isSending = (request: IncomingMessage): boolean => hasBody(request) && !request.complete;

/**
 * Lets a client that is still sending read its answer: closing at once would reset the connection, and with it the answer.
 * What still comes is thrown away, for five seconds at most.
 */
export function drain(request: IncomingMessage): Promise<void> {
  if (!isSending(request) || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LINGER_MS);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    request.once('end', done).once('close', done).once('error', done).resume();
  });
}

/** Answers JSON, possibly before the body of the request was read; then the connection is closed. */
export async function answerJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(body));
  const close = isSending(request) ? { Connection: 'close' } : {};
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers, 'Content-Length': bytes.length, ...close });
  if (request.method !== 'HEAD') response.write(bytes);
  await drain(request);
  response.end();
}

/** Answers a problem, possibly before the body of the request was read. */
export function answerProblemEarly(request: Request, response: Response, problem: HttpProblem): Promise<void> {
  noteProblem(response, problem.code);
  const body = toProblemBody(problem, { instance: request.path, requestId: requestIdOf(response) });
  return answerJson(request, response, problem.status, body, { ...problem.headers, 'Content-Type': PROBLEM_MEDIA_TYPE });
}
