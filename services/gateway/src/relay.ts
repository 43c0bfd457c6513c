import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { notePassing } from '@logsieve/platform/memory/passing-bytes';
import { drain, isSending } from './answer-early';
import { defined, toClientHeaders } from './message-headers';

/**
 * Gives a service's answer to the client as it comes. One that breaks off breaks off for the client too, so that it is never taken for whole.
 * `headers` are added; an undefined one is left out.
 */
export async function relay(
  answer: IncomingMessage,
  request: IncomingMessage,
  response: ServerResponse,
  headers: OutgoingHttpHeaders = {},
): Promise<void> {
  const early = isSending(request);
  response.writeHead(answer.statusCode ?? 502, {
    ...defined({ ...toClientHeaders(answer), ...headers }),
    ...(early ? { Connection: 'close' } : {}),
  });
  answer.on('data', (bytes: Buffer) => notePassing(bytes.length));
  try {
    await pipeline(answer, response, { end: !early });
  } catch {
    response.destroy();
    return;
  }
  if (!early) return;
  await drain(request);
  response.end();
}
