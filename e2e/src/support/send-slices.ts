import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { baseUrl } from './client';

export interface SlicedAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
  /** Bytes of the body that were sent before the answer came. */
  readonly sent: number;
}

interface SendOptions {
  readonly query?: string;
  readonly headers?: Record<string, string>;
  /** Each slice in a packet of its own, after what came before has left. */
  readonly slowly?: boolean;
}

/**
 * Uploads to `/v1/jobs` slice by slice, at a length that nobody knows beforehand: each slice is a chunk of HTTP, and comes to a server that reads it as
 * one. Stops as soon as the answer comes.
 */
export async function sendSlices(
  slices: Iterable<Uint8Array>,
  { query = '', headers, slowly = false }: SendOptions = {},
): Promise<SlicedAnswer> {
  const sending = request(`${baseUrl()}/v1/jobs${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv', 'Transfer-Encoding': 'chunked', ...headers },
    agent: false,
  });
  sending.setNoDelay(true);
  let answer: IncomingMessage | undefined;
  const answered = once(sending, 'response').then(([message]) => {
    answer = message as IncomingMessage;
    return answer;
  });
  let sent = 0;
  for (const slice of slices) {
    if (answer) break;
    sent += slice.length;
    if (slowly) {
      await new Promise<void>((resolve, reject) => sending.write(slice, (error) => (error ? reject(error) : resolve())));
      await nextTurn();
    } else if (!sending.write(slice)) await Promise.race([once(sending, 'drain'), answered]);
  }
  if (!answer) sending.end();
  const message = await answered;
  const body = JSON.parse(await text(message)) as SlicedAnswer['body'];
  sending.destroy();
  return { status: message.statusCode ?? 0, headers: message.headers, body, sent };
}

/** The bytes in slices of a size; the last one is what is left. */
export function* slicesOf(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
