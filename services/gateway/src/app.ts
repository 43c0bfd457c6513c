import { toOpenapi } from '@logsieve/contracts/openapi';
import { ROUTES } from '@logsieve/contracts/routes';
import { createHealthRouter, type HealthOptions } from '@logsieve/platform/http/health';
import { createHttpApp } from '@logsieve/platform/http/server';
import type { Logger } from '@logsieve/platform/logging/logger';
import type { Queues } from '@logsieve/platform/queues/queues';
import type { Express } from 'express';
import helmet from 'helmet';
import type { Redis } from 'ioredis';
import { createLabels } from './active-pipeline';
import { createClassify } from './classify';
import { createClassifyLogs } from './classify-logs';
import { countOpen } from './count-open';
import { createJobHandler } from './create-job';
import { createDoor } from './door/door';
import type { Keyring } from './door/keyring';
import { createLimits, type LimitSettings } from './door/limits';
import { createSessionHandlers } from './door/session';
import { sayContinue } from './expect-continue';
import { createForward } from './forward';
import { createForwardActive } from './forward-active';
import { createPaceGuard, PACE, type Pace } from './guard-pace';
import { createJobEvents, type EventTimes } from './job-events';
import { type Handlers, mountRoutes } from './mount-routes';
import { createAssets, createHome, createPage, createPagePaths } from './pages';
import { createQueuesPage } from './queues-page';
import { createSystem } from './system';
import { createUploadLimit } from './upload-limit';
import type { Upstream } from './upstream';

export interface GatewayDeps {
  readonly logger: Logger;
  readonly ingest: Upstream;
  readonly results: Upstream;
  readonly queues: Queues;
  readonly redis: Redis;
  readonly health: HealthOptions;
  readonly maxUploadMb: number;
  readonly classifyTimeoutMs: number;
  /** Those of a running gateway where left out. */
  readonly events?: EventTimes;
  /** That of a running gateway where left out. */
  readonly pace?: Pace;
  /** Undefined: no keys are configured, and everybody may come in. */
  readonly keyring: Keyring | undefined;
  /** Names, in lower case, that a server without keys goes by besides its address. */
  readonly allowedHosts: ReadonlySet<string>;
  readonly limits: LimitSettings & { readonly prefix?: string };
  /** Number of proxies in front whose `X-Forwarded-*` holds. */
  readonly trustProxy: number;
  /** Where the built web page lies. */
  readonly pageDirectory: string;
}

/** Pages load from this server alone and run no inline script. `upgrade-insecure-requests` would break them over plain HTTP. */
const security = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  // With `no-referrer` a browser posts our own form with `Origin: null`, which tells it from no other site's.
  referrerPolicy: { policy: 'same-origin' },
});

/** A retry is answered when its upload has been copied, which takes as long as the upload is large. */
const RETRY_TIMEOUT_MS = 30 * 60_000;

/** The public door: all routes of the contract, the pages' assets, nothing else. */
export function createApp(deps: GatewayDeps): Express {
  const { ingest, results } = deps;
  const health = createHealthRouter(deps.health);
  const document = toOpenapi(ROUTES);
  const toResults = createForward(results);
  const onActive = createForwardActive(deps);
  const door = {
    keyring: deps.keyring,
    allowedHosts: deps.allowedHosts,
    limits: createLimits({ ...deps, prefix: deps.limits.prefix }, deps.limits),
  };
  const session = createSessionHandlers(door);
  const waiting = { ingest, results, timeoutMs: deps.classifyTimeoutMs };
  const classify = createClassify(waiting);
  const { metrics } = deps.health;
  const streams = metrics.gauge('logsieve_event_streams', 'Event streams of jobs that clients follow at this moment.');
  const home = createHome(deps.pageDirectory);
  const handlers: Handlers = {
    createJob: createJobHandler({ ingest, results, stopping: deps.health.stopping }),
    listJobs: toResults,
    getJob: toResults,
    deleteJob: toResults,
    getJobEvents: countOpen(streams, createJobEvents({ results, stopping: deps.health.stopping, ...deps.events })),
    getJobResults: toResults,
    listJobRows: toResults,
    getJobRow: toResults,
    getJobSummary: toResults,
    retryJob: createForward(ingest, { answerTimeoutMs: RETRY_TIMEOUT_MS, makesJob: true }),
    cancelJob: toResults,
    classifyCsv: classify,
    classifyCsvBare: classify,
    classifyLogs: createClassifyLogs(waiting),
    listRules: onActive,
    testRule: onActive,
    getModel: onActive,
    getSession: session.get,
    createSession: session.create,
    deleteSession: session.remove,
    getQueues: createQueuesPage(deps),
    getLabels: createLabels(ingest),
    getSystem: createSystem(deps),
    getHealth: health,
    getReadiness: health,
    getOpenapi: (_request, response) => response.json(document),
    getDocs: createPage('docs.html'),
    getHome: home,
  };
  return createHttpApp({
    logger: deps.logger,
    metrics,
    trustProxy: deps.trustProxy,
    mount: (app) => {
      app.use(security, createPaceGuard(deps.pace ?? PACE), createDoor(door), createUploadLimit(deps.maxUploadMb), sayContinue);
      app.use(mountRoutes(handlers), createPagePaths(home), createAssets(deps.pageDirectory));
    },
  });
}
