import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http';
import path from 'node:path';
import { listen } from '@logsieve/platform/http/server';
import { createLogger, type Logger } from '@logsieve/platform/logging/logger';
import { createMetrics, type Metrics } from '@logsieve/platform/metrics/metrics';
import { createQueues } from '@logsieve/platform/queues/queues';
import { createRedis } from '@logsieve/platform/redis/connect';
import type { Express } from 'express';
import { createApp } from '../app';
import type { Keyring } from '../door/keyring';
import { answerExpectations } from '../expect-continue';
import type { Pace } from '../guard-pace';
import type { EventTimes } from '../job-events';
import { checkReady, createUpstream } from '../upstream';
import { readAll, type StubService, startStubService } from './stub-service';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  json(): unknown;
}

export interface TestGateway {
  readonly app: Express;
  readonly url: string;
  readonly ingest: StubService;
  readonly results: StubService;
  readonly stopping: AbortController;
  readonly redis: ReturnType<typeof createRedis>;
  readonly queues: ReturnType<typeof createQueues>;
  /** Of the queues. */
  readonly prefix: string;
  readonly metrics: Metrics;
  /** Begins a request; end it yourself. */
  begin(method: string, path: string, options?: RequestOptions): ClientRequest;
  /** A whole request and its whole answer. */
  ask(method: string, path: string, options?: RequestOptions & { body?: string | Buffer }): Promise<Answer>;
  close(): Promise<void>;
}

export interface TestGatewayOptions {
  readonly maxUploadMb?: number;
  readonly classifyTimeoutMs?: number;
  readonly events?: EventTimes;
  readonly pace?: Pace;
  readonly keyring?: Keyring;
  readonly allowedHosts?: readonly string[];
  readonly requestsPerMinute?: number;
  readonly uploadsPerMinute?: number;
  readonly trustProxy?: number;
  /** Begins the names of limits; gateways with the same one share their counts. */
  readonly limitPrefix?: string;
  readonly redisUrl?: string;
  readonly logger?: Logger;
}

/** A gateway on a free port, before two stub services and the tests' Redis. */
export async function startGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const { maxUploadMb = 200, classifyTimeoutMs = 20_000, redisUrl = process.env.TEST_REDIS_URL as string } = options;
  const [ingest, results] = [await startStubService(), await startStubService()];
  const upstreams = {
    ingest: createUpstream({ name: 'ingest', url: ingest.url, answerTimeoutMs: 2_000 }),
    results: createUpstream({ name: 'results', url: results.url }),
  };
  const redis = createRedis(redisUrl, 'producer');
  const prefix = `t${randomBytes(6).toString('hex')}`;
  const queues = createQueues(redis, { prefix });
  const stopping = new AbortController();
  const metrics = createMetrics('gateway');
  const checks = {
    ingest: () => checkReady(upstreams.ingest),
    results: () => checkReady(upstreams.results),
    redis: () => redis.ping(),
  };
  const app = createApp({
    logger: options.logger ?? createLogger({ service: 'gateway', level: 'silent' }),
    ...upstreams,
    queues,
    redis,
    health: { checks, stopping: stopping.signal, metrics },
    maxUploadMb,
    classifyTimeoutMs,
    events: options.events,
    pace: options.pace,
    keyring: options.keyring,
    allowedHosts: new Set(options.allowedHosts),
    limits: {
      requestsPerMinute: options.requestsPerMinute ?? 0,
      uploadsPerMinute: options.uploadsPerMinute ?? 0,
      prefix: options.limitPrefix ?? prefix,
    },
    trustProxy: options.trustProxy ?? 0,
    pageDirectory: path.join(__dirname, 'page'),
  });
  const listening = await listen(app, '127.0.0.1', 0);
  answerExpectations(listening.server);
  const begin = (method: string, path: string, options: RequestOptions = {}): ClientRequest =>
    request(listening.url, { agent: false, ...options, method, path });

  return {
    app,
    url: listening.url,
    ingest,
    results,
    stopping,
    metrics,
    redis,
    queues,
    prefix,
    begin,
    ask: async (method, path, { body, ...options } = {}) => {
      const asked = begin(method, path, options).end(body);
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      const bytes = await readAll(response);
      return { status: response.statusCode ?? 0, headers: response.headers, body: bytes, json: () => JSON.parse(bytes.toString()) };
    },
    close: async () => {
      await listening.close(0);
      for (const each of [upstreams.ingest, upstreams.results]) each.close();
      await Promise.all([ingest.close(), results.close()]);
      await queues.close();
      redis.disconnect();
    },
  };
}
