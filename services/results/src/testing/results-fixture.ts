import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OWNER_HEADER } from '@logsieve/contracts/internal';
import { type JobKey, splitJobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { encodeChunk } from '@logsieve/pipeline/chunk/chunk';
import { createPipelineCache } from '@logsieve/pipeline/document/pipeline-cache';
import { publishPipeline } from '@logsieve/pipeline/document/publish-pipeline';
import { createJobEvents, createJobListener } from '@logsieve/pipeline/events/job-events';
import { createLedger } from '@logsieve/pipeline/ledger/ledger';
import { acceptUpload } from '@logsieve/pipeline/protocol/accept';
import { createVerdictDescriber } from '@logsieve/pipeline/protocol/describe-verdicts';
import { endJob } from '@logsieve/pipeline/protocol/end';
import { runStage } from '@logsieve/pipeline/protocol/stage';
import { openUpload, putChunk } from '@logsieve/pipeline/protocol/upload';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import { createCallStore } from '@logsieve/pipeline/store/call-store';
import { createDirectoryStore } from '@logsieve/pipeline/store/directory-store';
import { createJobStore } from '@logsieve/pipeline/store/job-store';
import { PLAIN_HEADER, plainAccepted } from '@logsieve/pipeline/testing/accepted';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { VerdictBlock } from '@logsieve/pipeline/verdicts/verdict-block';
import { createHealthRouter } from '@logsieve/platform/http/health';
import { listen } from '@logsieve/platform/http/server';
import { createLogger } from '@logsieve/platform/logging/logger';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import { createQueues } from '@logsieve/platform/queues/queues';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createResultsApp } from '../app';
import type { AskModel } from '../why/ask-model';

const PIPELINE: ResolvedPipeline = {
  v: 1,
  labels: ['One', 'Two'],
  routes: [{ source: '*', stages: ['regex'] }],
  rules: [],
  prompt: '',
  bert: { model: '', min_confidence: 0.5 },
  llm: { enabled: false, model: '', rows_per_call: 10, budget: { calls_per_job: 0 } },
};
const RECORD = 'a,b\n';
const HOUR = 3_600_000;

export interface ResultsFixture {
  readonly protocol: Protocol;
  /** Of the first service. */
  readonly url: string;
  /** Accepts a job, or a call, of one record a chunk; nothing of it is done yet. */
  accept(owner: string, chunks: number, kind?: 'job' | 'call'): Promise<JobKey>;
  /** Labels one chunk: the first of the labels for each record. */
  label(job: JobKey, chunk: number): Promise<void>;
  /** An accepted job of one chunk, labelled and ended. */
  completed(owner: string): Promise<JobKey>;
  /** Calls the service as the gateway does; `path` is below `/v1/jobs`. */
  call(owner: string, path: string, init?: RequestInit): Promise<Response>;
  /** Begins the end of the service, as far as requests see it. */
  readonly stopping: AbortController;
  /** Starts one more service over the same store and Redis; answers how to call that one. */
  replica(): Promise<ResultsFixture['call']>;
  stop(): Promise<void>;
}

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** For tests in which no row comes to the model. */
const noModel: AskModel = () => Promise.reject(new Error('there is no model worker'));

/** A results service over a store and a Redis of its own, with the jobs that a test makes by the protocol itself. */
export async function startResults(redisUrl = process.env.TEST_REDIS_URL as string, askModel: AskModel = noModel): Promise<ResultsFixture> {
  const directory = mkdtempSync(path.join(tmpdir(), 'logsieve-results-'));
  const calls = await createCallStore(path.join(directory, 'calls'));
  const store = createJobStore(await createDirectoryStore(path.join(directory, 'store')), calls);
  const redis = createRedis(redisUrl, 'producer');
  const queues = createQueues(redis, { prefix: `t${randomBytes(6).toString('hex')}` });
  const pipelines = createPipelineCache(store);
  const protocol: Protocol = {
    store,
    calls,
    redis,
    queues,
    pipelines,
    describe: createVerdictDescriber(store, pipelines),
    ledger: createLedger(redis, { ttlMs: HOUR, endedTtlMs: HOUR }),
    events: createJobEvents(redis),
    times: { retentionMs: HOUR, tombstoneMs: HOUR, staleUploadMs: HOUR, llmDeadlineMs: HOUR, staleProcessMs: HOUR },
    now: Date.now,
    monotonic: () => performance.now(),
  };
  const logger = createLogger({ service: 'results', level: 'silent' });
  const stopping = new AbortController();
  const closing: (() => Promise<void>)[] = [];
  const urls: string[] = [];
  const serve = async (): Promise<ResultsFixture['call']> => {
    const listener = await createJobListener(createRedis(redisUrl, 'subscriber'));
    const health = createHealthRouter({ checks: {}, stopping: stopping.signal, metrics: createMetrics('results') });
    const server = await listen(
      createResultsApp({
        logger,
        health,
        protocol,
        listener,
        stopping: stopping.signal,
        askModel,
        storage: { dir: directory, retentionMs: HOUR },
      }),
      '127.0.0.1',
      0,
    );
    urls.push(server.url);
    closing.push(async () => {
      await server.close(1_000);
      await listener.close();
    });
    return (owner, below, init) =>
      fetch(`${server.url}/v1/jobs${below}`, { ...init, headers: { ...init?.headers, [OWNER_HEADER]: owner } });
  };
  const call = await serve();
  const pipeline = await publishPipeline(store, { pipeline: PIPELINE, files: undefined });
  if (redis.status !== 'ready') await new Promise((resolve) => redis.once('ready', resolve));
  let made = 0;

  const accept = async (owner: string, chunks: number, kind = 'job'): Promise<JobKey> => {
    // Counted down like the times of real ids, so that later ones are listed first.
    const time = String(9_999_999_999 - made++);
    const id = `${kind}_${time}${[...randomBytes(26)].map((byte) => DIGITS[byte % 32]).join('')}`;
    const job = toJobKey(owner, id);
    await openUpload(protocol, job, pipeline);
    for (let chunk = 0; chunk < chunks; chunk++) await putChunk(protocol, job, chunk, chunkObject(chunk));
    const accepted = plainAccepted({
      ...{ id, owner, created: Date.now(), time: Date.now(), pipeline, filename: 'a "b".csv' },
      chunks: { rows: Array(chunks).fill(1), bytes: Array.from({ length: chunks }, (_, c) => chunkText(c).length) },
    });
    await acceptUpload(protocol, accepted);
    return job;
  };

  const label = (job: JobKey, chunk: number): Promise<void> =>
    runStage(protocol, 'regex', job, chunk, {
      classify: async () => {
        const block = VerdictBlock.open(1);
        block.set(0, { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' });
        block.stats.in.regex = 1;
        return block;
      },
    });

  return {
    protocol,
    url: urls[0] as string,
    accept,
    label,
    completed: async (owner) => {
      const job = await accept(owner, 1);
      await label(job, 0);
      await endJob(protocol, job);
      return job;
    },
    call,
    stopping,
    replica: serve,
    stop: async () => {
      await Promise.all(closing.map((close) => close()));
      await queues.close();
      redis.disconnect();
      rmSync(directory, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

export const idOf = (job: JobKey): string => splitJobKey(job).id;

const chunkText = (chunk: number): string => (chunk === 0 ? PLAIN_HEADER : '') + RECORD;

function chunkObject(chunk: number): Buffer {
  const text = chunkText(chunk);
  const start = text.length - RECORD.length;
  const at = (offset: number) => Uint32Array.of(start + offset);
  const head = chunk === 0 ? PLAIN_HEADER.length : 0;
  const columns = { recordStart: at(0), recordEnd: at(3), sourceStart: at(0), sourceEnd: at(1), messageStart: at(2), messageEnd: at(3) };
  return encodeChunk(
    { length: 1, head, delimiter: ',', ...columns, labelStart: null, labelEnd: null, pad: Uint16Array.of(1) },
    Buffer.from(text),
  );
}
