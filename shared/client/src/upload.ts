import type { Job, JobOptions, Metadata } from './models';
import { patiently } from './patience';
import { streamForm } from './stream-form';
import { type Api, unwrap } from './transport';

/** A file that is there, or one that is still being made. */
export type UploadFile = Blob | AsyncIterable<Uint8Array>;

export interface UploadOptions {
  /** `logs.csv` unless told. */
  readonly filename?: string;
  readonly options?: JobOptions;
  /** At most 16 pairs, kept with the job. */
  readonly metadata?: Metadata;
  /** The same key with the same bytes gives the same job again, for 24 hours: an upload that broke off may be repeated. A file gets one unless told. */
  readonly idempotencyKey?: string;
  /** How long a server may be away before a file is given up, in milliseconds; twenty seconds unless told. One that asks for more time than that is not asked again. */
  readonly patienceMs?: number;
  /** Seconds, at most 60: a job that ends within them is answered as it ended. */
  readonly waitS?: number;
  readonly signal?: AbortSignal;
}

/** Longer than the key of an upload that was killed stays taken (15 s). */
const PATIENCE_MS = 20_000;

/** Fields stand before the file, which the server reads while it arrives. */
function toForm(file: UploadFile, filename: string, fields: readonly (readonly [string, string])[]) {
  if (!(file instanceof Blob)) return streamForm(file, filename, fields);
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append('file', file, filename);
  return { body: form };
}

/**
 * Uploads a CSV file; a stream is sent as it comes and never held as a whole. Answers the new job. Throws a ProblemError where it is refused.
 * A file is sent again where the server was away: its key makes one job of all tries. A stream can't be.
 */
export function upload(api: Api, file: UploadFile, options: UploadOptions = {}): Promise<Job> {
  if (!(file instanceof Blob)) return uploadOnce(api, file, options);
  const { patienceMs = PATIENCE_MS, signal } = options;
  const keyed = { ...options, idempotencyKey: options.idempotencyKey ?? crypto.randomUUID() };
  return patiently(() => uploadOnce(api, file, keyed), { patienceMs, signal });
}

function uploadOnce(api: Api, file: UploadFile, options: UploadOptions): Promise<Job> {
  const fields = (['options', 'metadata'] as const).flatMap((name) =>
    options[name] === undefined ? [] : [[name, JSON.stringify(options[name])] as const],
  );
  const { body, ...init } = toForm(file, options.filename ?? 'logs.csv', fields);
  const header = {
    ...(options.idempotencyKey === undefined ? {} : { 'Idempotency-Key': options.idempotencyKey }),
    ...(options.waitS === undefined ? {} : { Prefer: `wait=${options.waitS}` }),
  };
  // The form is made above, because a generated body knows neither order nor streams.
  const asked = api.POST('/v1/jobs', {
    ...init,
    params: { header },
    body: {} as never,
    bodySerializer: () => body,
    signal: options.signal,
  });
  return unwrap(asked);
}
