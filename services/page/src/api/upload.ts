import { ConnectionError, ProblemError } from '@logsieve/client/errors';
import type { Job, JobOptions } from '@logsieve/client/models';

export interface UploadOptions {
  readonly filename: string;
  readonly options: Partial<JobOptions>;
  /** The same key with the same file makes one job of all tries. */
  readonly idempotencyKey: string;
  /** Bytes sent of those of the file. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

/** The answer as the client's errors take it. */
function toError(request: XMLHttpRequest): Error {
  const headers = new Headers();
  for (const name of ['x-request-id', 'retry-after']) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  let body: unknown;
  try {
    body = JSON.parse(request.responseText);
  } catch {
    // A proxy's page, such as one that takes no file of this size.
  }
  return new ProblemError(new Response(null, { status: request.status, headers }), body);
}

/**
 * Uploads a file and answers the new job. With XMLHttpRequest, because fetch does not tell what is sent.
 * Throws a ProblemError where it is refused, a ConnectionError where nobody answers, the signal's reason where it is cancelled.
 */
export function uploadFile(file: Blob, { filename, options, idempotencyKey, onProgress, signal }: UploadOptions): Promise<Job> {
  const form = new FormData();
  if (Object.keys(options).length > 0) form.append('options', JSON.stringify(options));
  form.append('file', file, filename);
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.open('POST', '/v1/jobs');
    request.setRequestHeader('Idempotency-Key', idempotencyKey);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(Math.round((loaded / total) * file.size)));
    request.addEventListener('load', () =>
      request.status >= 200 && request.status < 300 ? resolve(JSON.parse(request.responseText) as Job) : reject(toError(request)),
    );
    request.addEventListener('error', () => reject(new ConnectionError('The upload broke off.')));
    request.addEventListener('abort', () => reject(signal.reason));
    request.send(form);
  });
}
