import { OWNER_HEADER } from '@logsieve/contracts/internal';
import type { Job } from '@logsieve/contracts/job';
import { type JobKey, ownerSchema, toJobKey } from '@logsieve/contracts/job-key';
import { parsePrefer } from '@logsieve/contracts/prefer';
import { HttpProblem, parseRequestPart } from '@logsieve/contracts/problems';
import { jobListQuerySchema, jobParamsSchema } from '@logsieve/contracts/requests';
import type { JobListener } from '@logsieve/pipeline/events/job-events';
import { createJobReader } from '@logsieve/pipeline/jobs/job-reader';
import { cancelJob } from '@logsieve/pipeline/protocol/cancel';
import { deleteJob } from '@logsieve/pipeline/protocol/delete';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import { createHttpApp } from '@logsieve/platform/http/server';
import { whileWanted } from '@logsieve/platform/http/while-wanted';
import type { Logger } from '@logsieve/platform/logging/logger';
import type { Metrics } from '@logsieve/platform/metrics/metrics';
import type { Express, Request, Response, Router } from 'express';
import { createCallAnswer } from './call-answer';
import { createDownload } from './download/download';
import { createJobEvents } from './job-events';
import { createJobFeeds } from './job-feeds';
import { listJobs } from './job-list';
import { waitForChange } from './job-wait';
import { describeModel } from './model/describe-model';
import { type ActiveVersion, onActive } from './on-active';
import { createRowRoutes } from './rows/row-routes';
import { createRuleRoutes } from './rules/rule-routes';
import { describeStorage, type StorageDeps } from './storage';
import type { AskModel } from './why/ask-model';
import { createRowWhy } from './why/row-why-route';

export interface ResultsDeps {
  readonly logger: Logger;
  readonly health: Router;
  /** Counts the requests where it is given. */
  readonly metrics?: Metrics;
  readonly protocol: Protocol;
  readonly listener: JobListener;
  readonly askModel: AskModel;
  readonly storage: StorageDeps;
  /** Comes when the service begins to end: who waits for a job is answered then. */
  readonly stopping: AbortSignal;
}

const ownerOf = (request: Request): string => ownerSchema.parse(request.get(OWNER_HEADER));
const jobOf = (request: Request): JobKey => toJobKey(ownerOf(request), parseRequestPart(jobParamsSchema, 'params', request.params).id);

/** What the gateway forwards and asks: jobs, their state, events, results, rows and summary, cancel and delete; the answers of calls. */
export function createResultsApp({ logger, health, metrics, protocol, listener, stopping, askModel, storage }: ResultsDeps): Express {
  const reader = createJobReader(protocol);
  const rows = createRowRoutes(protocol.store, reader, jobOf);
  const onModelError = (error: unknown) => logger.warn({ err: error }, 'a model worker could not be asked');
  const explain = createRowWhy({ protocol, reader, askModel, onModelError }, jobOf);
  const feeds = createJobFeeds(reader.document, listener);

  const rules = createRuleRoutes(protocol, reader, ownerOf);

  const showModel = async ({ hash, pipeline }: ActiveVersion, _request: Request, response: Response): Promise<void> => {
    response.json(await describeModel(protocol.store, hash, pipeline));
  };

  const list = async (request: Request, response: Response): Promise<void> => {
    const query = parseRequestPart(jobListQuerySchema, 'query', request.query);
    response.json(await listJobs(protocol, reader, ownerOf(request), query));
  };

  const show = async (request: Request, response: Response): Promise<void> => {
    const job = jobOf(request);
    const { waitS } = parsePrefer(request.get('prefer'));
    if (waitS === 0) return void response.json(await reader.document(job));
    const changed = await whileWanted(response, stopping, (wanted) => waitForChange(feeds.follow(job, wanted), waitS * 1_000));
    response.set('Preference-Applied', `wait=${waitS}`).json(changed);
  };

  const cancel = async (request: Request, response: Response): Promise<void> => {
    const job = jobOf(request);
    await reader.state(job);
    const outcome = await cancelJob(protocol, job);
    if (outcome === 'finished') throw new HttpProblem('job-finished', 'The job has ended already.');
    if (outcome === 'not-found') throw new HttpProblem('job-not-found', 'There is no job with this id.');
    const document: Job = await reader.document(job);
    logger.info({ job: document.id, outcome }, 'job cancelled');
    response.status(outcome === 'cancelling' ? 202 : 200).json(document);
  };

  const remove = async (request: Request, response: Response): Promise<void> => {
    const job = jobOf(request);
    await reader.state(job);
    const outcome = await deleteJob(protocol, job);
    if (outcome === 'running') throw new HttpProblem('job-running', 'The job runs: cancel it first, or wait for its end.');
    if (outcome === 'not-found') throw new HttpProblem('job-not-found', 'There is no job with this id.');
    logger.info({ job }, 'job deleted');
    response.status(204).end();
  };

  return createHttpApp({
    logger,
    metrics,
    mount: (app) => {
      app.use(health);
      app.get('/v1/jobs', list);
      app.get('/v1/jobs/:id', show);
      app.get('/v1/jobs/:id/events', createJobEvents(feeds, jobOf, stopping));
      app.delete('/v1/jobs/:id', remove);
      app.get('/v1/jobs/:id/results', createDownload(protocol.store, reader, jobOf));
      app.get('/v1/jobs/:id/rows', rows.listRows);
      app.get('/v1/jobs/:id/rows/:row', explain);
      app.get('/v1/jobs/:id/summary', rows.summarize);
      app.post('/v1/jobs/:id/cancel', cancel);
      app.get('/v1/rules', onActive(protocol, rules.list));
      app.post('/v1/rules/test', onActive(protocol, rules.test));
      app.get('/v1/model', onActive(protocol, showModel));
      app.get('/internal/storage', async (_request, response) => void response.json(await describeStorage(storage)));
      app.get('/internal/calls/:id', createCallAnswer({ protocol, listener, stopping, logger }, ownerOf));
    },
  });
}
