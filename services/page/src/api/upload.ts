import { ConnectionError, ProblemError } from '@logsieve/client/errors';
import type { Job, JobOptions } from '@logsieve/client/models';
import { pause } from '@logsieve/client/patience';

export interface UploadOptions {
  readonly filename: string;
  readonly options: Partial<JobOptions>;
  /** The same key with the same file makes one job of all tries. */
  readonly idempotencyKey: string;
  /** Bytes sent of those of the file. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

/** The job of an answer. Throws a ConnectionError where that is no JSON, such as a proxy's page: the job may be there. */
function toJob({ responseText }: XMLHttpRequest): Job {
  try {
    return JSON.parse(responseText) as Job;
  } catch (cause) {
    throw new ConnectionError('The answer can’t be read.', { cause });
  }
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
    const cancel = () => {
      reject(signal.reason);
      request.abort();
    };
    signal.addEventListener('abort', cancel, { once: true });
    request.open('POST', '/v1/jobs');
    request.setRequestHeader('Idempotency-Key', idempotencyKey);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(Math.round((loaded / total) * file.size)));
    request.addEventListener('load', () => {
      try {
        if (request.status < 200 || request.status >= 300) throw toError(request);
        resolve(toJob(request));
      } catch (error) {
        reject(error);
      }
    });
    for (const end of ['error', 'abort']) request.addEventListener(end, () => reject(new ConnectionError('The upload broke off.')));
    request.send(form);
  });
}

const SHORT_MS = 1_000;

/**
 * The same, but waits its turn: a try before this one, cancelled or lost, may still hold the key. It is told of as nothing sent.
 * Throws what `uploadFile` throws.
 */
export async function uploadInTurn(file: Blob, options: UploadOptions): Promise<Job> {
  for (;;) {
    try {
      return await uploadFile(file, options);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'idempotency-in-flight') throw error;
      options.onProgress(0);
      await pause(error.retryAfterS === undefined ? SHORT_MS : error.retryAfterS * 1_000, options.signal);
    }
  }
}
