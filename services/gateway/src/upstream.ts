import { Agent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { HttpProblem } from '@logsieve/contracts/problems';
import { notePassing } from '@logsieve/platform/memory/passing-bytes';

export interface UpstreamRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  /** Streamed as it comes. */
  readonly body?: Readable;
  /** Whether it makes a job: sent twice it may make two. */
  readonly makesJob?: boolean;
  /** How long the service may think; as it was created for where left out. */
  readonly answerTimeoutMs?: number;
  /** Ends the request, and the answer where it is still coming. */
  readonly signal: AbortSignal;
}

/** A service behind the gateway. */
export interface Upstream {
  /**
   * Sends a request; resolves with the head of the answer, whose body must be read or destroyed.
   * Throws HttpProblem `queue-unavailable` where the service can't be reached or says nothing, `outcome-unknown` where it had the whole of a request that
   * makes a job, an AbortError when the signal came.
   */
  send(request: UpstreamRequest): Promise<IncomingMessage>;
  close(): void;
}

export interface UpstreamOptions {
  /** What clients read: "The ingest service is not available". */
  readonly name: string;
  readonly url: string;
  /** How long to wait for a connection before trying anew, `CONNECT_TRIES` times in all. */
  readonly connectTimeoutMs?: number;
  /** Finds the address of a host name, as `dns.lookup` does. */
  readonly lookup?: LookupFunction;
  /** How long a service may think, from the end of the request to the head of its answer. */
  readonly answerTimeoutMs?: number;
}

const RETRY_AFTER_S = 2;
/** A lost packet to the name server costs five seconds before the system asks again; a new question is answered at once. */
const CONNECT_TRIES = 3;

/** An HTTP client of one service: connections are kept and used again, nothing is buffered. */
export function createUpstream({ name, url, connectTimeoutMs = 3_000, answerTimeoutMs = 90_000, lookup }: UpstreamOptions): Upstream {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 64 });
  // What makes something can't be sent twice, so a POST gets a connection of its own, which nobody can have closed meanwhile. The service must not
  // close it either as soon as it has answered: while we are still sending that would lose the answer.
  const uploadAgent = new Agent({ keepAlive: true, maxFreeSockets: 0 });
  const base = new URL(url);
  const noted = (bytes: Buffer): void => notePassing(bytes.length);
  const unavailable = (cause: unknown): HttpProblem =>
    new HttpProblem('queue-unavailable', `The ${name} service is not available at the moment.`, { retryAfter: RETRY_AFTER_S, cause });

  const unknown = (cause: unknown): HttpProblem =>
    new HttpProblem(
      'outcome-unknown',
      `The ${name} service had the whole request and did not answer: the job may have been made. Look into the list, or send it again with its Idempotency-Key.`,
      { cause },
    );

  const once = (sent: UpstreamRequest, tries: number): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { method, path, headers, body, signal } = sent;
      const { hostname, port } = base;
      const request = httpRequest({
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port,
        method,
        path,
        headers,
        signal,
        lookup,
        agent: method === 'POST' ? uploadAgent : agent,
      });
      let connecting: NodeJS.Timeout | undefined;
      let late = false;
      const giveUp = () => {
        late = true;
        request.destroy(new Error('no connection'));
      };
      let thinking: NodeJS.Timeout | undefined;
      const release = () => {
        body?.off('data', noted);
        body?.unpipe(request);
      };
      const expire = () => request.destroy(new Error('no answer'));

      // The body is read only once there is a connection, so that another try finds it whole.
      const connected = () => {
        clearTimeout(connecting);
        body?.on('data', noted);
        if (body) body.pipe(request);
        else request.end();
      };
      request.once('socket', (socket) => {
        if (!socket.connecting) return connected();
        connecting = setTimeout(giveUp, connectTimeoutMs);
        socket.once('connect', connected);
      });
      let isSent = false;
      request.once('finish', () => {
        isSent = true;
        thinking = setTimeout(expire, sent.answerTimeoutMs ?? answerTimeoutMs);
      });
      request.once('response', (response) => {
        clearTimeout(thinking);
        release();
        // An answer that came early leaves a request that will never end.
        response.once('close', () => {
          if (!request.writableFinished) request.destroy();
        });
        resolve(response);
      });
      request.once('close', () => {
        clearTimeout(connecting);
        clearTimeout(thinking);
        release();
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        release();
        // Neither has reached the service: a connection that did not come, and a kept one that the service closed just now.
        const stale = request.reusedSocket && error.code === 'ECONNRESET' && method !== 'POST';
        if (signal.aborted) reject(error);
        else if ((late || stale) && tries > 1) once(sent, tries - 1).then(resolve, reject);
        // What is not whole makes nothing.
        else reject(sent.makesJob && isSent ? unknown(error) : unavailable(error));
      });
    });

  return {
    send: (request) => once(request, CONNECT_TRIES),
    close: () => {
      agent.destroy();
      uploadAgent.destroy();
    },
  };
}

const READY_LIMIT_MS = 2_000;

/** Resolves where a service says that it is ready. */
export async function checkReady(upstream: Upstream): Promise<void> {
  const answer = await upstream.send({ method: 'GET', path: '/readyz', headers: {}, signal: AbortSignal.timeout(READY_LIMIT_MS) });
  answer.resume();
  if (answer.statusCode !== 200) throw new Error(`/readyz answers ${answer.statusCode}`);
}
