import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { ByteRange } from '@logsieve/pipeline/store/blob-store';
import { notePassing } from '@logsieve/platform/memory/passing-bytes';
import type { Request, Response } from 'express';
import { readByteRange } from './byte-range';
import { gzipTag, isNamed } from './entity-tag';

/** A file as it can be sent. */
export interface SentFile {
  /** `Content-Type`, `Content-Disposition` and what else is true of every answer with it. */
  readonly headers: Readonly<Record<string, string>>;
  /** Strong, in quotes; undefined where the same request may give other bytes. */
  readonly tag: string | undefined;
  /** Exact length; undefined where it is not known, and ranges are not answered then. */
  readonly bytes: number | undefined;
  /** The bytes, or the range of them that is asked for; only of a file whose length is known. May stop early when `wanted` is aborted. */
  read(wanted: AbortSignal, range: ByteRange): AsyncGenerator<Buffer>;
}

/** On logs, level 1 makes 4.4 bytes into one at 180 MB/s of a core; level 6 makes 5.4 into one at half of that. */
const GZIP_LEVEL = 1;

const WHOLE: ByteRange = { start: 0, end: Number.MAX_SAFE_INTEGER };

/**
 * Answers GET and HEAD with a file: 200, 206 for one range, 304 where `If-None-Match` names what would be sent. Compressed where the client
 * prefers that and asks for no range. Throws the problem `range-not-satisfiable` and what reading throws; problems only before the answer has begun, because
 * after that cutting it off says all. A client that leaves is no error.
 */
export async function sendFile(request: Request, response: Response, file: SentFile): Promise<void> {
  const isRanged = file.bytes !== undefined && request.get('range') !== undefined;
  const isGzip = !isRanged && request.acceptsEncodings('gzip', 'identity') === 'gzip';
  const tag = file.tag && isGzip ? gzipTag(file.tag) : file.tag;
  const always = { 'Cache-Control': 'private, no-store', Vary: 'Accept-Encoding', ...(tag ? { ETag: tag } : {}) };
  if (tag && isNamed(request.get('if-none-match'), tag)) {
    response.status(304).set(always).end();
    return;
  }
  const range = isRanged && file.bytes !== undefined && isAskedFor(request, tag) ? rangeOf(request, file.bytes) : undefined;
  const length = range ? range.end - range.start : isGzip ? undefined : file.bytes;
  const headers = {
    ...file.headers,
    ...always,
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': file.bytes === undefined ? 'none' : 'bytes',
    ...(isGzip ? { 'Content-Encoding': 'gzip' } : {}),
    ...(length === undefined ? {} : { 'Content-Length': String(length) }),
    ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end - 1}/${file.bytes}` } : {}),
  };
  const begin = () => response.status(range ? 206 : 200).set(headers);
  if (request.method === 'HEAD') begin().end();
  else await stream(response, (wanted) => file.read(wanted, range ?? WHOLE), isGzip, begin);
}

/** `Range` concerns GET alone, and with `If-Range` only the same bytes; there are no dates to compare. */
function isAskedFor(request: Request, tag: string | undefined): boolean {
  const same = request.get('if-range');
  return request.method === 'GET' && (same === undefined || same.trim() === tag);
}

function rangeOf(request: Request, bytes: number): ByteRange | undefined {
  const range = readByteRange(request.get('range'), bytes);
  if (range === 'behind-end') {
    const headers = { 'Content-Range': `bytes */${bytes}` };
    throw new HttpProblem('range-not-satisfiable', `The file is ${bytes} bytes long; the range begins behind its end.`, { headers });
  }
  return range === 'whole' ? undefined : range;
}

/** Begins the answer once the first bytes are there, so that what is wrong until then can still be said in words. */
async function stream(
  response: Response,
  read: (wanted: AbortSignal) => AsyncGenerator<Buffer>,
  isGzip: boolean,
  begin: () => void,
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  const parts = read(left.signal);
  const first = await parts.next();
  if (response.destroyed) return void (await parts.return(undefined));
  begin();
  const failures: unknown[] = [];
  async function* noted(): AsyncGenerator<Buffer> {
    try {
      if (!first.done) yield first.value;
      for await (const bytes of parts) {
        notePassing(bytes.length);
        yield bytes;
      }
    } catch (error) {
      failures.push(error);
      throw error;
    }
  }
  try {
    await (isGzip ? pipeline(noted, createGzip({ level: GZIP_LEVEL }), response) : pipeline(noted, response));
  } catch {
    // The connection is cut off: that is all that can be said of a job that was removed now, and a client that has left needs no more.
    for (const failure of failures) if (!(failure instanceof HttpProblem)) throw failure;
  }
}
