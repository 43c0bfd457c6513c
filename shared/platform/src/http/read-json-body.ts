import { HttpProblem } from '@logsieve/contracts/problems';
import { type Request, type Response, raw } from 'express';

export interface JsonBodyOptions {
  /** Of the body once it is unpacked. */
  readonly maxBytes: number;
  /** What a client is told whose body is larger. */
  readonly tooLarge: string;
  /** Who sends slower holds memory that others wait for. */
  readonly slowestMs?: number;
}

const SLOWEST_MS = 30_000;

/** The problem of a body, or a part of it, that is not as it should be. */
export function invalidBody(detail: string, pointer = '/body'): HttpProblem {
  return new HttpProblem('invalid-request', `${pointer}: ${detail}`, { errors: [{ pointer, detail }] });
}

const notJson = (): HttpProblem => new HttpProblem('unsupported-media-type', 'The body must be application/json, in UTF-8.');

/**
 * Reads a JSON body whole. Throws `unsupported-media-type`, `file-too-large`, `invalid-request` saying that the body is no JSON or did not come in
 * time or not whole, and what reading throws when the client has left.
 */
export async function readJsonBody(request: Request, response: Response, options: JsonBodyOptions): Promise<unknown> {
  const { maxBytes, tooLarge, slowestMs = SLOWEST_MS } = options;
  const type = request.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type) || !/^utf-?8$/i.test(/charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1] ?? 'utf-8'))
    throw notJson();
  const readBytes = raw({ type: 'application/json', limit: maxBytes });
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(invalidBody(`did not come whole within ${slowestMs / 1_000} s`)), slowestMs);
    // Of a packed body the parser does not hear that its sender has left.
    const left = () => reject(invalidBody('did not come whole'));
    response.once('close', left);
    readBytes(request, response, (error?: unknown) => {
      clearTimeout(late);
      response.off('close', left);
      if (error) reject(toProblem(error, tooLarge));
      else resolve();
    });
  });
  return parse(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
}

function toProblem(error: unknown, tooLarge: string): unknown {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 415) return notJson();
  return status === 413 ? new HttpProblem('file-too-large', tooLarge) : error;
}

function parse(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidBody('is not UTF-8');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidBody('is not valid JSON');
  }
}
