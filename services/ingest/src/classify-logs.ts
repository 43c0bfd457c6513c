import { Readable } from 'node:stream';
import { MAX_CLASSIFY_BYTES } from '@logsieve/contracts/classify-logs';
import { type Call, OWNER_HEADER } from '@logsieve/contracts/internal';
import { type JobKey, ownerSchema, splitJobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import { jobOptionsSchema } from '@logsieve/contracts/records';
import type { Request, Response } from 'express';
import { readLogs } from './logs-body';
import { toLogsCsv } from './logs-csv';
import { createRoom } from './room';
import { receiveUpload, type UploadDeps } from './upload';

export interface ClassifyLogsDeps {
  readonly upload: UploadDeps;
  readonly removeCall: (call: JobKey) => Promise<void>;
}

/** Bodies that are held at once, in bytes. */
const ROOM = 8 * MAX_CLASSIFY_BYTES;

/** What a body may come to once it is read: as long as it says, or the limit where that is not known or is the length of a packed one. */
function mostBytes(request: Request): number {
  const plain = (request.get('content-encoding') ?? 'identity').toLowerCase() === 'identity';
  const length = plain ? Number(request.get('content-length') ?? MAX_CLASSIFY_BYTES) : MAX_CLASSIFY_BYTES;
  return Math.min(length, MAX_CLASSIFY_BYTES);
}

/**
 * `POST /v1/classify` as the gateway forwards it: makes a call of the logs, by the same way as any upload, and answers 202 with its id.
 * The answer itself is taken from the results service.
 */
export function createClassifyLogs({ upload, removeCall }: ClassifyLogsDeps) {
  const room = createRoom(ROOM);
  // How long the body may be is said by its own limit.
  const unlimited = { ...upload, maxBytes: Number.POSITIVE_INFINITY };

  const receive = async (request: Request, response: Response): Promise<JobKey> => {
    const owner = ownerSchema.parse(request.get(OWNER_HEADER));
    const csv = toLogsCsv(await readLogs(request, response));
    const received = await receiveUpload(unlimited, Readable.from([csv]), {
      owner,
      filename: 'logs.csv',
      options: jobOptionsSchema.parse({}),
      metadata: {},
      kind: 'call',
    });
    await received.accept();
    return received.job;
  };

  return async (request: Request, response: Response): Promise<void> => {
    const bytes = mostBytes(request);
    if (!room.take(bytes)) throw new HttpProblem('over-capacity', 'Too many large calls at once.', { retryAfter: 1 });
    let call: JobKey;
    try {
      call = await receive(request, response);
    } finally {
      room.give(bytes);
    }
    // Nobody would take its answer.
    if (response.closed) return removeCall(call);
    response.status(202).json({ id: splitJobKey(call).id } satisfies Call);
  };
}
