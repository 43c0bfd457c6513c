import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { baseUrl } from './client';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came: still compressed where it was. */
  readonly body: Buffer;
}

/** Begins a request with exactly these headers (fetch adds its own); resolves with the head of the answer. */
export async function begin(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<IncomingMessage> {
  const sent = request(`${baseUrl()}${path}`, { method, headers, agent: false }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return answer;
}

/** The whole answer. Rejects where the connection breaks off before its end. */
export async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const answer = await begin(path, headers, method);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
}
