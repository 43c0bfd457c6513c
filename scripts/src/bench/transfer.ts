import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { Readable } from 'node:stream';
import { json, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

const BOUNDARY = 'logsieve-bench-5f0c1d6e';
const HEAD = Buffer.from(
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="bench.csv"\r\nContent-Type: text/csv\r\n\r\n`,
);
const TAIL = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
/** Bytes read and written at a time. */
const BLOCK = 2 ** 18;

/** Sends a request; resolves with the answer's head. Throws with the server's words where it refuses. */
async function send(url: string, options: RequestOptions, body: Readable): Promise<IncomingMessage> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    // A connection each: a kept one may have been closed while this process was at work.
    const sent = request(url, { ...options, agent: false }, resolve);
    sent.once('error', reject);
    body.once('error', reject).pipe(sent);
  });
  if ((answer.statusCode ?? 500) >= 400) throw new Error(`${options.method} ${url}: ${answer.statusCode} ${await text(answer)}`);
  return answer;
}

async function* form(file: string): AsyncGenerator<Buffer> {
  yield HEAD;
  yield* createReadStream(file, { highWaterMark: BLOCK });
  yield TAIL;
}

/** Uploads a file as the part `file` of a form, streamed; answers the JSON that the server says. */
export async function uploadForm(url: string, file: string, signal: AbortSignal): Promise<unknown> {
  const headers = {
    'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
    'Content-Length': HEAD.length + statSync(file).size + TAIL.length,
  };
  return json(await send(url, { method: 'POST', headers, signal }, Readable.from(form(file), { objectMode: false, highWaterMark: BLOCK })));
}

/** Reads a JSON document. */
export const getJson = async (url: string, signal: AbortSignal, headers: Record<string, string> = {}): Promise<unknown> =>
  json(await send(url, { method: 'GET', headers, signal }, Readable.from([])));

/** Reads a text. */
export const getText = async (url: string, signal: AbortSignal): Promise<string> =>
  text(await send(url, { method: 'GET', signal }, Readable.from([])));

/** Downloads to a file. */
export async function downloadTo(url: string, file: string, signal: AbortSignal): Promise<void> {
  const answer = await send(url, { method: 'GET', signal }, Readable.from([]));
  await pipeline(answer, createWriteStream(file, { highWaterMark: BLOCK }));
}
