import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import type { Job } from '@logsieve/contracts/job';
import type { JobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { KeyHolder } from '@logsieve/pipeline/protocol/bind-key';
import { readAdmission } from '@logsieve/pipeline/protocol/decisions';
import type { ProtocolDeps } from '@logsieve/pipeline/protocol/deps';
import { metered, type ReceivedUpload, type UploadRequest } from '../upload';
import { KeyTaken } from '../upload-faults';

/** Reads an upload whose key is taken already, to compare it: nothing of it is stored. Its `accept` throws KeyTaken. */
export async function compareUpload(stream: Readable, maxBytes: number, holder: KeyHolder): Promise<ReceivedUpload> {
  const hash = createHash('sha256');
  for await (const _bytes of metered(stream, hash, { bytes: 0 }, maxBytes));
  const sameBytes = hash.digest('hex') === holder.hash;
  return {
    job: holder.job,
    accept: async () => {
      throw new KeyTaken(holder.job, sameBytes);
    },
    drop: async () => {},
  };
}

export interface ReplayDeps {
  readonly protocol: ProtocolDeps;
  /** A job as it stands now. Throws `job-not-found` or `job-expired`. */
  readonly describeJob: (job: JobKey) => Promise<Job>;
}

const mismatch = (what: string): HttpProblem =>
  new HttpProblem(
    'idempotency-mismatch',
    `The Idempotency-Key was used for a request with other ${what}. Use a new key for a new request.`,
  );

const GONE: Readonly<Record<string, string>> = {
  'job-not-found': 'The job that was made with this Idempotency-Key was deleted. Use a new key to make another.',
  'job-expired': 'The job that was made with this Idempotency-Key was removed after the retention time. Use a new key to make another.',
};

/**
 * The job of the first request with a key, as it stands now. It is the same request where the file has the same bytes and what is done with it
 * is the same: a job with other options would be no answer to this one. Throws `idempotency-mismatch`, and `job-not-found` or `job-expired`
 * where the job is not there any more.
 */
export async function replayJob(
  { protocol, describeJob }: ReplayDeps,
  { of, sameBytes }: KeyTaken,
  request: Pick<UploadRequest, 'options' | 'metadata'>,
): Promise<Job> {
  if (!sameBytes) throw mismatch('bytes');
  const first = await readAdmission(protocol.store, of);
  if (first?.outcome === 'accepted') {
    if (!isDeepStrictEqual(first.options, request.options)) throw mismatch('options');
    if (!isDeepStrictEqual(first.metadata, request.metadata)) throw mismatch('metadata');
  }
  try {
    return await describeJob(of);
  } catch (error) {
    const detail = error instanceof HttpProblem ? GONE[error.code] : undefined;
    throw detail ? new HttpProblem((error as HttpProblem).code, detail) : error;
  }
}
