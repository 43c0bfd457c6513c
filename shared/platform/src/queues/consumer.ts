import { isLaterPayload, type QueueName } from '@logsieve/contracts/queues';
import { type Job, UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from '../logging/logger';
import { createRareLog } from '../logging/rare-log';
import { serializeError } from '../logging/serialize-error';
import type { Metrics } from '../metrics/metrics';
import { createRedis, isRefusal, redisOptions } from '../redis/connect';
import { backoffMs } from './backoff';
import { createConsumerMetrics } from './consumer-metrics';
import { createDeafWatch } from './deaf-watch';
import { type AtWork, giveWay } from './give-way';
import { delayJob, handBack, isOrderly, type JobContext, LOCK_LOST, SHUTDOWN } from './job-control';
import { DEFAULT_PREFIX, type PayloadOf, QUEUE_SETTINGS, queuePrefix } from './queue-settings';

export interface ConsumerOptions<Q extends QueueName> {
  readonly queue: Q;
  readonly redisUrl: string;
  /** Most jobs at a time. */
  readonly concurrency: number;
  /**
   * Does one job. When it returns, the job is done and gone. When it throws, the job is tried again after a growing pause, without end:
   * what must give up counts for itself.
   */
  readonly handle: (payload: PayloadOf<Q>, context: JobContext) => Promise<void>;
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** Called once when the worker has stopped hearing of work; nothing but a new process helps. */
  readonly onDeaf: () => void;
  /** Defaults of the queue when left out. */
  readonly lockMs?: number;
  readonly stalledMs?: number;
  readonly deafMs?: number;
  readonly sliceMs?: number;
  readonly prefix?: string;
}

export interface Consumer {
  /** Jobs being done right now. */
  active(): number;
  /** Resolves when the connections are up. */
  ready(): Promise<void>;
  /**
   * Takes no more jobs, aborts the signals of the running ones, and waits for their handlers, at most `limitMs`.
   * False where some did not end in time; their jobs go to another worker when their locks run out.
   */
  close(limitMs: number): Promise<boolean>;
}

/** What an orderly delay, a crash or an outage does to a job must not end it: the protocol counts for itself. */
const MAX_STALLS = 25;
const DEAF_MS = 120_000;
const RETRY_MS = 2_000;
/** How long what this release does not understand rests before it is offered again. */
const LATER_RELEASE_MS = 5_000;

/** Takes jobs of a queue one after another, or several at once, and passes them to a handler. */
export function createConsumer<Q extends QueueName>(options: ConsumerOptions<Q>): Consumer {
  const { queue, logger, concurrency } = options;
  const settings = QUEUE_SETTINGS[queue];
  const { sliceMs = settings.sliceMs } = options;
  const metrics = options.metrics && createConsumerMetrics(options.metrics, queue);
  // Not by id: a job whose lock ran out may be at work twice.
  const atWork = new Set<AtWork>();

  const warn = createRareLog(logger);
  const run = async (job: Job, token: string, signal: AbortSignal): Promise<void> => {
    const payload = settings.payload.safeParse(job.data);
    if (!payload.success && isLaterPayload(job.data)) {
      warn({ queue, id: job.id }, 'job of a later release put back for a worker of that release');
      return await delayJob(job, token, LATER_RELEASE_MS);
    }
    if (!payload.success) {
      logger.error({ queue, id: job.id }, 'job with an invalid payload dropped');
      throw new UnrecoverableError('invalid payload');
    }
    const { v: _version, ...names } = payload.data;
    const context: JobContext = {
      signal,
      attemptsStarted: job.attemptsStarted,
      delay: (ms) => delayJob(job, token, ms),
      logger: logger.child({ queue, ...names }),
    };
    try {
      await options.handle(payload.data as PayloadOf<Q>, context);
    } catch (error) {
      if (isOrderly(error)) throw error;
      if (signal.aborted) return await handBack(job, token, signal.reason);
      context.logger.warn({ err: error, failures: job.attemptsMade + 1 }, 'job failed, will be tried again');
      // What BullMQ is given it stores in Redis: no texts.
      throw Object.assign(new Error(serializeError(error).type), { stack: '' });
    }
  };

  const worker = new Worker(
    queue,
    async (job: Job, token?: string, signal?: AbortSignal) => {
      const observe = metrics?.begin();
      const entry = { id: job.id as string, priority: job.priority, attempts: job.attemptsStarted, sinceMs: performance.now() };
      atWork.add(entry);
      try {
        await run(job, token as string, signal as AbortSignal);
        observe?.('done');
      } catch (error) {
        observe?.(isOrderly(error) ? 'put_back' : 'failed');
        throw error;
      } finally {
        atWork.delete(entry);
      }
    },
    {
      connection: { url: options.redisUrl, ...redisOptions('worker') },
      prefix: queuePrefix(options.prefix ?? DEFAULT_PREFIX, queue),
      concurrency,
      lockDuration: options.lockMs ?? settings.lockMs,
      stalledInterval: options.stalledMs ?? settings.stalledMs,
      maxStalledCount: MAX_STALLS,
      runRetryDelay: RETRY_MS,
      settings: { backoffStrategy: (failures) => backoffMs(failures) },
    },
  );

  worker.on('error', (error) => warn({ err: error, queue }, 'queue connection has trouble'));
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id, LOCK_LOST);
  });
  const stopYielding = yieldToTrouble(worker);
  // Apart from the worker's own connections, whose trouble it must not share.
  const redis = createRedis(options.redisUrl, 'producer');
  const stopWatching = watchForDeafness(worker, redis, options, () => atWork.size < concurrency);
  const stopGivingWay = sliceMs === undefined ? undefined : giveWay(worker, redis, { atWork, places: concurrency, sliceMs });

  return {
    active: () => atWork.size,
    ready: async () => {
      await worker.waitUntilReady();
    },
    close: async (limitMs) => {
      stopWatching();
      stopYielding();
      stopGivingWay?.();
      redis.disconnect();
      const closed = worker.close().then(() => true);
      worker.cancelAllJobs(SHUTDOWN);
      const late = new Promise<boolean>((done) => setTimeout(done, limitMs, false).unref());
      return Promise.race([closed, late]);
    },
  };
}

const PAUSES_MS = [1_000, 2_000, 5_000] as const;

/**
 * A worker fetches again without a pause when Redis refuses to hand out work (no memory, no disk, loading), which would take a whole core.
 * So it is stopped for some seconds. Returns how to end that.
 */
function yieldToTrouble(worker: Worker): () => void {
  let timer: NodeJS.Timeout | undefined;
  let refusals = 0;
  worker.on('active', () => {
    refusals = 0;
  });
  worker.on('error', (error) => {
    if (timer || !isRefusal(error)) return;
    const pauseMs = PAUSES_MS[Math.min(refusals++, PAUSES_MS.length - 1)];
    timer = setTimeout(() => {
      timer = undefined;
      void worker.resume();
    }, pauseMs);
    void worker.pause(true);
  });
  return () => clearTimeout(timer);
}

/** Looks at the queue. Returns how to end that. */
function watchForDeafness(
  worker: Worker,
  redis: Redis,
  options: Pick<ConsumerOptions<QueueName>, 'deafMs' | 'onDeaf' | 'logger' | 'queue'>,
  isFree: () => boolean,
): () => void {
  const limitMs = options.deafMs ?? DEAF_MS;
  const isDeaf = createDeafWatch(limitMs);
  let lastFetchMs = performance.now();
  worker.on('active', () => {
    lastFetchMs = performance.now();
  });
  const look = async (): Promise<void> => {
    const lengths = await Promise.all([redis.llen(worker.toKey('wait')), redis.zcard(worker.toKey('prioritized'))]);
    const free = isFree() && !worker.isPaused();
    if (!isDeaf({ nowMs: performance.now(), waiting: lengths[0] + lengths[1], free, lastFetchMs })) return;
    clearInterval(timer);
    options.logger.fatal({ queue: options.queue, waiting: lengths[0] + lengths[1] }, 'worker hears of no work although some waits');
    options.onDeaf();
  };
  // While Redis is away there is nothing to hear.
  const timer = setInterval(() => void look().catch(() => {}), limitMs / 8);
  timer.unref();
  return () => clearInterval(timer);
}
