import { type ActivePipeline, CLASSIFY_ROUTE, OWNER_HEADER, ROUTE_HEADER } from '@logsieve/contracts/internal';
import type { Job } from '@logsieve/contracts/job';
import { type JobKey, ownerSchema } from '@logsieve/contracts/job-key';
import { HttpProblem, parseRequestPart } from '@logsieve/contracts/problems';
import { createJobQuerySchema } from '@logsieve/contracts/requests';
import { acceptedJob } from '@logsieve/pipeline/jobs/job-document';
import { createHttpApp } from '@logsieve/platform/http/server';
import type { Logger } from '@logsieve/platform/logging/logger';
import type { Metrics } from '@logsieve/platform/metrics/metrics';
import type { Express, Request, Response, Router } from 'express';
import { classifyAnswer } from './classify-answer';
import { createClassifyLogs } from './classify-logs';
import { CsvProblem } from './csv/csv-problem';
import type { HasRoom } from './disk-room';
import { nameOfKey, underKey } from './idempotency/idempotency-key';
import type { InFlightKeys } from './idempotency/in-flight';
import { compareUpload, replayJob } from './idempotency/replay';
import { type ReceiveFile, receiveMultipart } from './multipart';
import { createRetry } from './retry';
import type { Room } from './room';
import { type ReceivedUpload, receiveUpload, storeFull, tooLarge, tooMany, type UploadDeps, type UploadRequest } from './upload';
import { KeyTaken, NoFilePart, NotCsvName } from './upload-faults';
import { memoryOf } from './upload-memory';
import { createUploadMetrics, type UploadMetrics } from './upload-metrics';
import { cleanFilename, parseUploadFields } from './upload-request';

export interface IngestDeps {
  readonly logger: Logger;
  readonly health: Router;
  readonly metrics: Metrics;
  readonly upload: UploadDeps;
  readonly hasRoom: HasRoom;
  /** For uploads under way, in bytes of memory. */
  readonly memory: Room;
  readonly removeCall: (call: JobKey) => Promise<void>;
  readonly retentionMs: number;
  readonly inFlight: InFlightKeys;
  /** A job as it stands now. Throws `job-not-found` or `job-expired`. */
  readonly describeJob: (job: JobKey) => Promise<Job>;
  readonly activePipeline: () => Promise<ActivePipeline>;
}

/** A client that is still sending after it was refused gets this long to read the answer. */
const LINGER_MS = 2_000;

/** What an idempotency key belongs to, besides its owner. */
const CREATE_JOB = 'POST /v1/jobs';

/** The upload API: `POST /v1/jobs` as the gateway forwards it, what is an upload besides, and what the active pipeline is. */
export const createIngestApp = (deps: IngestDeps): Express =>
  createHttpApp({
    logger: deps.logger,
    metrics: deps.metrics,
    mount: (app) => {
      const uploads = createUploadMetrics(deps.metrics);
      app.use(deps.health);
      app.get('/internal/pipeline', async (_request, response) => {
        response.json(await deps.activePipeline());
      });
      app.post('/v1/jobs/:id/retry', createRetry(deps));
      const classifyLogs = createClassifyLogs(deps);
      app.post('/v1/classify', async (request, response) => {
        response.on('finish', () => endUnreadBody(request));
        await classifyLogs(request, response).catch((error: unknown) => {
          if (!request.destroyed || request.complete) throw error; // otherwise nobody is left to answer
        });
      });
      app.post('/v1/jobs', async (request, response) => {
        response.on('finish', () => endUnreadBody(request));
        const ofClassify = request.get(ROUTE_HEADER) === CLASSIFY_ROUTE;
        try {
          await inMemory(deps.memory, request, () => createJob(deps, uploads, request, response, ofClassify));
        } catch (error) {
          if (request.destroyed && !request.complete) return uploads.cutOff(); // nobody is left to answer
          uploads.refused(error);
          const answer = ofClassify ? classifyAnswer(error) : undefined;
          if (!answer) throw error instanceof CsvProblem ? new HttpProblem(error.code, error.detail) : error;
          response.status(answer.status).json(answer.body);
        }
      });
    },
  });

/** Takes an upload only where there is memory for it. Throws `over-capacity`. */
async function inMemory(memory: Room, request: Request, receive: () => Promise<void>): Promise<void> {
  const length = request.get('content-length');
  const bytes = memoryOf(length === undefined ? undefined : Number(length));
  if (!memory.take(bytes)) throw tooMany();
  try {
    await receive();
  } finally {
    memory.give(bytes);
  }
}

async function createJob(
  deps: IngestDeps,
  uploads: UploadMetrics,
  request: Request,
  response: Response,
  ofClassify: boolean,
): Promise<void> {
  const owner = ownerSchema.parse(request.get(OWNER_HEADER));
  const query = parseRequestPart(createJobQuerySchema, 'query', request.query);
  const { maxBytes, protocol } = deps.upload;
  const declared = Number(request.get('content-length') ?? 0);
  if (declared > maxBytes + MULTIPART_ROOM) throw tooLarge(maxBytes);
  const idempotency = ofClassify ? null : nameOfKey(request.headers, owner, CREATE_JOB);
  let asked: UploadRequest | undefined;
  try {
    const accepted = await underKey({ protocol, inFlight: deps.inFlight }, idempotency, async (holder) => {
      const receive: ReceiveFile = async (stream, name, fields) => {
        if (ofClassify && !/\.csv$/i.test(name)) throw new NotCsvName();
        asked = { owner, filename: cleanFilename(name), ...parseUploadFields(fields, query), idempotency };
        if (holder) return compareUpload(stream, maxBytes, holder);
        if (!(await deps.hasRoom(declared))) throw storeFull();
        return receiveUpload(deps.upload, stream, { ...asked, leastBytes: Math.max(0, declared - MULTIPART_ROOM) });
      };
      const received = await receiveBody(request, response, receive, ofClassify);
      return received.accept();
    });
    uploads.accepted(accepted);
    deps.logger.info({ job: accepted.id, bytes: accepted.bytes, chunks: accepted.chunks.rows.length }, 'upload accepted');
    answerJob(response, acceptedJob(accepted, deps.retentionMs));
  } catch (error) {
    if (!(error instanceof KeyTaken) || !asked) throw error;
    const job = await replayJob({ protocol, describeJob: deps.describeJob }, error, asked);
    uploads.replayed();
    deps.logger.info({ job: job.id }, 'upload answered again');
    answerJob(response.set('Idempotent-Replayed', 'true'), job);
  }
}

const answerJob = (response: Response, job: Job): void => {
  response.status(202).set({ Location: job.links.self, 'Retry-After': '1' }).json(job);
};

/** What a multipart body may hold around a file of the largest size. */
const MULTIPART_ROOM = 1024 * 1024;

async function receiveBody(request: Request, response: Response, receive: ReceiveFile, ofClassify: boolean): Promise<ReceivedUpload> {
  if (request.is('multipart/form-data')) {
    const received = await receiveMultipart(request, response, receive);
    if (received) return received;
    if (ofClassify) throw new NoFilePart();
    const detail = 'the form needs a part `file` with the CSV file';
    throw new HttpProblem('invalid-request', `The body is not valid: ${detail}.`, { errors: [{ pointer: '/body/file', detail }] });
  }
  if (request.is('text/csv') && !ofClassify) return receive(request, 'upload.csv', {});
  if (ofClassify) throw new NoFilePart();
  throw new HttpProblem('unsupported-media-type', 'An upload is multipart/form-data with a part `file`, or text/csv.');
}

/** After an early answer the rest of the body is read away for a moment, so that the client sees the answer and not a reset. */
function endUnreadBody(request: Request): void {
  if (request.complete) return;
  request.resume();
  const cut = setTimeout(() => request.destroy(), LINGER_MS);
  request.once('close', () => clearTimeout(cut));
}
