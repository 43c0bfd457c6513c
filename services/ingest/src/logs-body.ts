import { type ClassifyLogs, classifyLogsSchema, MAX_CLASSIFY_BYTES, MAX_CLASSIFY_LOGS } from '@logsieve/contracts/classify-logs';
import { HttpProblem, parseRequestPart } from '@logsieve/contracts/problems';
import { type Request, type Response, raw } from 'express';

const readBytes = raw({ type: 'application/json', limit: MAX_CLASSIFY_BYTES });

function invalid(detail: string, pointer = '/body'): HttpProblem {
  return new HttpProblem('invalid-request', `${pointer}: ${detail}`, { errors: [{ pointer, detail }] });
}

const notJson = (): HttpProblem => new HttpProblem('unsupported-media-type', 'The body must be application/json, in UTF-8.');

/** Who sends slower holds memory that others wait for. */
const SLOWEST_MS = 30_000;

/**
 * Reads the body of `POST /v1/classify`. Throws `unsupported-media-type`, `file-too-large` naming the limit, `invalid-request` naming each field
 * that is wrong or saying that the body did not come in time or not whole, and what reading throws when the client has left.
 */
export async function readLogs(request: Request, response: Response, slowestMs = SLOWEST_MS): Promise<ClassifyLogs> {
  const type = request.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type) || !/^utf-?8$/i.test(/charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1] ?? 'utf-8'))
    throw notJson();
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(invalid(`did not come whole within ${slowestMs / 1_000} s`)), slowestMs);
    // Of a packed body the parser does not hear that its sender has left.
    const left = () => reject(invalid('did not come whole'));
    response.once('close', left);
    readBytes(request, response, (error?: unknown) => {
      clearTimeout(late);
      response.off('close', left);
      if (error) reject(toProblem(error));
      else resolve();
    });
  });
  const value = parse(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
  // Before the whole is checked: of a long list every entry could be wrong.
  const logs = typeof value === 'object' && value !== null && 'logs' in value ? value.logs : undefined;
  if (Array.isArray(logs) && logs.length > MAX_CLASSIFY_LOGS) {
    throw invalid(
      `${logs.length} logs are more than the ${MAX_CLASSIFY_LOGS} that one call takes; POST /v1/jobs takes a file`,
      '/body/logs',
    );
  }
  return parseRequestPart(classifyLogsSchema, 'body', value);
}

function toProblem(error: unknown): unknown {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 415) return notJson();
  if (status !== 413) return error;
  const mib = MAX_CLASSIFY_BYTES / 2 ** 20;
  return new HttpProblem('file-too-large', `The body is larger than ${mib} MiB, the limit of this call; POST /v1/jobs takes a file.`);
}

function parse(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('is not UTF-8');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid('is not valid JSON');
  }
}
