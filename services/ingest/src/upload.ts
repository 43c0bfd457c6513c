import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { Accepted, JobOptions } from '@logsieve/contracts/records';
import { createChunkEncoder } from '@logsieve/pipeline/chunk/chunk';
import { AdmissionUnknownError, acceptUpload } from '@logsieve/pipeline/protocol/accept';
import type { ProtocolDeps } from '@logsieve/pipeline/protocol/deps';
import { leased } from '@logsieve/pipeline/protocol/lease';
import { refuseUpload } from '@logsieve/pipeline/protocol/refuse';
import { openUpload, putChunk, UploadRefusedError } from '@logsieve/pipeline/protocol/upload';
import { countRows } from '@logsieve/pipeline/quotas/holdings';
import { notePassing } from '@logsieve/platform/memory/passing-bytes';
import { createScanner, type ScannedChunk } from './csv/scanner';
import { createTranscoder } from './csv/transcode';
import { createJobId } from './job-id';
import type { OwnerQuotas } from './owner-quotas';
import { KeyTaken } from './upload-faults';

export interface UploadDeps {
  readonly protocol: ProtocolDeps;
  /** Version of the pipeline that a new upload is pinned to; durable in the store, and marked as pinned, when it answers. */
  readonly pinPipeline: (llm: JobOptions['llm']) => Promise<string>;
  readonly maxBytes: number;
  readonly quotas: OwnerQuotas;
}

export interface UploadRequest {
  readonly owner: string;
  readonly filename: string;
  readonly options: JobOptions;
  readonly metadata: Record<string, string>;
  /** A job, when left out. */
  readonly kind?: 'job' | 'call';
  /** Name of its idempotency key in the store. */
  readonly idempotency?: string | null;
  /** What it comes to at least, where that is known before it is read. */
  readonly leastBytes?: number;
}

/** An upload whose bytes are all stored: a job once it is accepted, nothing once it is dropped. */
export interface ReceivedUpload {
  readonly job: JobKey;
  /** Makes it a job. Throws an HttpProblem when the upload was given up meanwhile, KeyTaken when another came first with its key. */
  accept(): Promise<Accepted>;
  /** Removes all of it. */
  drop(reason: string): Promise<void>;
}

/**
 * Hashes and counts the bytes as they were received; throws `file-too-large` past the limit. Who stops reading leaves the stream open:
 * to end it would end the connection, and with it the answer.
 */
export async function* metered(stream: Readable, hash: Hash, count: { bytes: number }, maxBytes: number): AsyncGenerator<Buffer> {
  for await (const bytes of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    count.bytes += bytes.length;
    if (count.bytes > maxBytes) throw tooLarge(maxBytes);
    hash.update(bytes);
    notePassing(bytes.length);
    yield bytes;
  }
}

export const tooLarge = (maxBytes: number): HttpProblem =>
  new HttpProblem(
    'file-too-large',
    `The file is larger than ${Math.floor(maxBytes / 2 ** 20)} MiB, the limit of this server (MAX_UPLOAD_MB).`,
  );

/**
 * Takes one upload from its first byte to its last: one pass that scans, hashes, cuts chunks and stores each as it is cut,
 * so that the workers start while the rest is still on its way. A fault on the way leaves a refusal record and nothing else.
 * Throws a CsvProblem or HttpProblem for what the client did wrong or has no quota for, the stream's own error when it was cut.
 */
export async function receiveUpload(deps: UploadDeps, stream: Readable, request: UploadRequest): Promise<ReceivedUpload> {
  const created = deps.protocol.now();
  const id = createJobId(created, request.kind);
  const job = toJobKey(request.owner, id);
  await deps.quotas.begin(job, request.leastBytes ?? 0).catch(throwProblem);
  try {
    return await storeUpload(deps, stream, request, { id, job, created });
  } catch (error) {
    await deps.quotas.giveBack(job);
    throw error;
  }
}

async function storeUpload(
  deps: UploadDeps,
  stream: Readable,
  request: UploadRequest,
  { id, job, created }: { id: string; job: JobKey; created: number },
): Promise<ReceivedUpload> {
  const { protocol } = deps;
  // One operation: the pin may not be long ago when the upload names what it pins.
  const opening = leased(protocol);
  const pipelineHash = await deps.pinPipeline(request.options.llm).catch(throwProblem);
  await openUpload(opening, job, pipelineHash).catch(throwProblem);
  try {
    const hash = createHash('sha256');
    const count = { bytes: 0 };
    const scanner = createScanner({ columns: request.options.columns });
    const encode = createChunkEncoder();
    const rows: number[] = [];
    const bytes: number[] = [];
    const store = async (chunks: readonly ScannedChunk[]) => {
      for (const chunk of chunks) {
        await putChunk(protocol, job, rows.length, encode(chunk));
        rows.push(chunk.table.length);
        bytes.push(chunk.bytes.length);
      }
    };
    const text = createTranscoder(request.options.encoding);
    const received = pipeline(metered(stream, hash, count, deps.maxBytes), text);
    received.catch(() => undefined); // the reader of `text` meets the same error
    for await (const part of text) await store(scanner.push(part as Buffer));
    const scanned = scanner.end();
    await store(scanned.chunks);
    const draft: Omit<Accepted, 'time'> = {
      v: 1,
      outcome: 'accepted',
      id,
      owner: request.owner,
      created,
      pipeline: pipelineHash,
      filename: request.filename,
      bytes: count.bytes,
      sha256: hash.digest('hex'),
      idempotency: request.idempotency ?? null,
      options: request.options,
      metadata: request.metadata,
      csv: scanned.layout,
      chunks: { rows, bytes },
    };
    return { job, accept: () => accept(deps, job, draft), drop: (reason) => drop(deps, job, reason) };
  } catch (error) {
    await refuseUpload(protocol, job, 'not a valid upload').catch(() => undefined); // what is left, the sweeper removes
    throw toUploadProblem(error);
  }
}

const FULL = ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'];
const isStoreFull = (error: unknown): boolean => FULL.includes(String((error as NodeJS.ErrnoException)?.code));
export const storeFull = (cause?: unknown): HttpProblem =>
  new HttpProblem('over-capacity', 'There is no room for the upload at the moment.', { retryAfter: 60, cause });

export const tooMany = (): HttpProblem => new HttpProblem('over-capacity', 'Too many uploads at once.', { retryAfter: 1 });

export const givenUp = (): HttpProblem =>
  new HttpProblem('over-capacity', 'The upload took too long between two parts and was given up. Send it again.', { retryAfter: 5 });

const outcomeUnknown = (cause: unknown): HttpProblem =>
  new HttpProblem(
    'outcome-unknown',
    'The upload is whole, but the store does not say whether it was accepted: the job may have been made. Look into the list, or send it again with its Idempotency-Key.',
    { cause },
  );

/** What a client is told of a fault while its upload is stored; what is not of that kind stays as it is. */
export function toUploadProblem(error: unknown): unknown {
  if (error instanceof UploadRefusedError) return givenUp();
  if (error instanceof AdmissionUnknownError) return outcomeUnknown(error);
  return isStoreFull(error) ? storeFull(error) : error;
}

const throwProblem = (error: unknown): never => {
  throw toUploadProblem(error);
};

async function drop({ protocol, quotas }: UploadDeps, job: JobKey, reason: string): Promise<void> {
  await refuseUpload(protocol, job, reason);
  await quotas.giveBack(job);
}

async function accept(deps: UploadDeps, job: JobKey, draft: Omit<Accepted, 'time'>): Promise<Accepted> {
  const { protocol, quotas } = deps;
  try {
    await quotas.take(job, { bytes: draft.bytes, rows: countRows(draft) });
  } catch (error) {
    await drop(deps, job, 'over a quota').catch(() => undefined); // what is left, the sweeper removes
    throw toUploadProblem(error);
  }
  try {
    const accepted = await admit(protocol, { ...draft, time: protocol.now() });
    await quotas.keep(job);
    return accepted;
  } catch (error) {
    // Where nobody knows whether it is a job, the store will say.
    if (!(error instanceof HttpProblem && error.code === 'outcome-unknown')) await quotas.giveBack(job);
    throw error;
  }
}

async function admit(protocol: ProtocolDeps, accepted: Accepted): Promise<Accepted> {
  const answer = await acceptUpload(protocol, accepted).catch(throwProblem);
  if (answer.outcome === 'duplicate') throw new KeyTaken(answer.of, answer.sameRequest);
  if (answer.outcome !== 'accepted') throw givenUp();
  return accepted;
}
