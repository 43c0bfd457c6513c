import { type ClassifyLogs, classifyLogsSchema, MAX_CLASSIFY_BYTES, MAX_CLASSIFY_LOGS } from '@logsieve/contracts/classify-logs';
import { parseRequestPart } from '@logsieve/contracts/problems';
import { invalidBody, readJsonBody } from '@logsieve/platform/http/read-json-body';
import type { Request, Response } from 'express';

const TOO_LARGE = `The body is larger than ${MAX_CLASSIFY_BYTES / 2 ** 20} MiB, the limit of this call; POST /v1/jobs takes a file.`;

/** Reads the body of `POST /v1/classify`. Throws as `readJsonBody` does, and `invalid-request` naming each field that is wrong. */
export async function readLogs(request: Request, response: Response, slowestMs?: number): Promise<ClassifyLogs> {
  const value = await readJsonBody(request, response, { maxBytes: MAX_CLASSIFY_BYTES, tooLarge: TOO_LARGE, slowestMs });
  // Before the whole is checked: of a long list every entry could be wrong.
  const logs = typeof value === 'object' && value !== null && 'logs' in value ? value.logs : undefined;
  if (Array.isArray(logs) && logs.length > MAX_CLASSIFY_LOGS) {
    throw invalidBody(
      `${logs.length} logs are more than the ${MAX_CLASSIFY_LOGS} that one call takes; POST /v1/jobs takes a file`,
      '/body/logs',
    );
  }
  return parseRequestPart(classifyLogsSchema, 'body', value);
}
