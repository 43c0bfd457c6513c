import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { HttpProblem, PROBLEM_MEDIA_TYPE, toProblemBody } from '@logsieve/contracts/problems';

/** How long a client may go on sending after its answer. */
const LINGER_MS = 5_000;

/** What Node itself would say, by the code of its error; 400 for what is no HTTP at all. */
const LINES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Those that a client may have done nothing wrong for, in words. */
const PROBLEMS: Readonly<Record<string, HttpProblem>> = {
  HPE_HEADER_OVERFLOW: new HttpProblem('headers-too-large', 'The address of the request and its headers together are longer than 16 KiB.'),
  ERR_HTTP_REQUEST_TIMEOUT: new HttpProblem(
    'request-timeout',
    'The request came too slowly: headers within 15 s, a body at 4 KiB a second.',
  ),
};

function toBody(code: string | undefined, requestId: string): string {
  const problem = PROBLEMS[code ?? ''];
  if (!problem) return '';
  // What was asked for may not have been read.
  return JSON.stringify(toProblemBody(problem, { instance: '', requestId }));
}

const answered = new WeakSet<Duplex>();

/**
 * Answers what the HTTP parser could not read, before there is a request. Node would close the connection at once, which resets it under a
 * client that is still sending, and takes the answer with it; so what still comes is thrown away, for five seconds at most.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex & { _httpMessage?: ServerResponse }): void {
  // The parser complains again with all that comes.
  if (answered.has(socket)) return;
  if (error.code === 'ECONNRESET' || !socket.writable || socket._httpMessage?.headersSent) {
    socket.destroy(error);
    return;
  }
  answered.add(socket);
  const requestId = randomBytes(12).toString('hex');
  const body = toBody(error.code, requestId);
  const head = [
    `HTTP/1.1 ${LINES[error.code ?? ''] ?? '400 Bad Request'}`,
    'Connection: close',
    `X-Request-Id: ${requestId}`,
    'X-Content-Type-Options: nosniff',
    ...(body ? [`Content-Type: ${PROBLEM_MEDIA_TYPE}`] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('end', () => socket.destroy()).once('close', () => clearTimeout(timer));
}
