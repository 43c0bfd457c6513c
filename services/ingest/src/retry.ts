import { OWNER_HEADER } from '@logsieve/contracts/internal';
import type { Job } from '@logsieve/contracts/job';
import { type JobKey, ownerSchema, splitJobKey, toJobKey } from '@logsieve/contracts/job-key';
import { HttpProblem, parseRequestPart } from '@logsieve/contracts/problems';
import type { Accepted } from '@logsieve/contracts/records';
import { jobParamsSchema } from '@logsieve/contracts/requests';
import { acceptedJob } from '@logsieve/pipeline/jobs/job-document';
import { AdmissionUnknownError } from '@logsieve/pipeline/protocol/accept';
import type { ProtocolDeps } from '@logsieve/pipeline/protocol/deps';
import { type RetryAnswer, retryJob } from '@logsieve/pipeline/protocol/retry';
import { countRows } from '@logsieve/pipeline/quotas/holdings';
import type { Logger } from '@logsieve/platform/logging/logger';
import type { Request, Response } from 'express';
import { createJobId } from './job-id';
import type { OwnerQuotas } from './owner-quotas';
import { givenUp, toUploadProblem } from './upload';

export interface RetryDeps {
  readonly logger: Logger;
  readonly upload: { readonly protocol: ProtocolDeps; readonly quotas: OwnerQuotas };
  readonly retentionMs: number;
  /** A job as it stands now. Throws `job-not-found` or `job-expired`. */
  readonly describeJob: (job: JobKey) => Promise<Job>;
}

/** `POST /v1/jobs/{id}/retry`: copies the upload of a job that has ended into a new one. It belongs here because it is an upload to the rest. */
export const createRetry =
  (deps: RetryDeps) =>
  async (request: Request, response: Response): Promise<void> => {
    const old = toJobKey(ownerSchema.parse(request.get(OWNER_HEADER)), parseRequestPart(jobParamsSchema, 'params', request.params).id);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const accepted = await retry(deps, old, gone.signal).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
    if (!accepted) return; // nobody is left to answer
    deps.logger.info({ job: accepted.id, retry_of: accepted.retry_of, chunks: accepted.chunks.rows.length }, 'job retried');
    const job = acceptedJob(accepted, deps.retentionMs);
    response.status(202).set({ Location: job.links.self, 'Retry-After': '1' }).json(job);
  };

async function retry({ upload, describeJob }: RetryDeps, old: JobKey, signal: AbortSignal): Promise<Accepted> {
  const answer = await copyJob(upload, old, signal).catch((error: unknown) => {
    throw toUploadProblem(error);
  });
  if (answer.outcome === 'accepted') return answer.accepted;
  if (answer.outcome === 'refused') throw givenUp();
  if (answer.outcome === 'running') throw new HttpProblem('job-running', 'The job runs: cancel it first, or wait for its end.');
  if (answer.outcome === 'not-found') {
    await describeJob(old);
    throw new HttpProblem('job-not-found', 'There is no job with this id.');
  }
  throw new HttpProblem('job-finished', 'A part of its upload is missing or damaged, so it can not be tried again. Send the file again.');
}

/** Makes the new job within the quotas of its owner. */
async function copyJob({ protocol, quotas }: RetryDeps['upload'], old: JobKey, signal: AbortSignal): Promise<RetryAnswer> {
  const created = protocol.now();
  const id = createJobId(created);
  const job = toJobKey(splitJobKey(old).owner, id);
  const mayBegin = async (upload: Pick<Accepted, 'bytes' | 'chunks'>): Promise<void> => {
    await quotas.begin(job, upload.bytes);
    await quotas.take(job, { bytes: upload.bytes, rows: countRows(upload) });
  };
  try {
    const answer = await retryJob(protocol, old, { id, created, signal, mayBegin });
    if (answer.outcome !== 'accepted') await quotas.giveBack(job);
    return answer;
  } catch (error) {
    if (!(error instanceof AdmissionUnknownError)) await quotas.giveBack(job);
    throw error;
  }
}
