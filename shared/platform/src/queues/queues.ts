import type { JobKey } from '@logsieve/contracts/job-key';
import type { Stage } from '@logsieve/contracts/methods';
import { QUEUES, type QueueName } from '@logsieve/contracts/queues';
import { type BulkJobOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { DEFAULT_PREFIX, FIRST_PRIORITY, QUEUE_SETTINGS, queuePrefix } from './queue-settings';

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** The work queues, as producers see them. Every method fails at once with a connection error while Redis is away. */
export interface Queues {
  /** Adds a stage's work. What is queued already stays as it is. Beyond the cap of the llm queue nothing is added. */
  addChunks(stage: Stage, job: JobKey, chunks: readonly number[]): Promise<void>;
  /** Asks for the end of a job. */
  addEnd(job: JobKey): Promise<void>;
  /** Like `addChunks` of one, after clearing what is left of a job that failed or was lost and would block its id. */
  readd(stage: Stage, job: JobKey, chunk: number): Promise<void>;
  readdEnd(job: JobKey): Promise<void>;
  counts(): Promise<Readonly<Record<QueueName, QueueCounts>>>;
  /**
   * Removes ids that stand among the failed jobs without a job, or with one that has lost its payload, at most 1,000 of each queue: what Redis had lost
   * while a worker was at it. Answers how many.
   */
  dropGhosts(): Promise<number>;
  /** The BullMQ queue itself, for views. */
  queue(name: QueueName): Queue;
  /** Leaves the connection that was passed in open. */
  close(): Promise<void>;
}

export interface QueuesOptions {
  /** First part of the keys of all queues; tests take one of their own. */
  readonly prefix?: string;
  /** Most jobs in the llm queue. */
  readonly llmCap?: number;
}

interface Work {
  readonly id: string;
  readonly data: object;
  /** 1 is the most urgent; none is before all others. */
  readonly priority?: number;
}

const MAX_BULK = 500;
const MAX_GHOSTS = 1_000;
/** KEYS: the job, the failed ones. ARGV: its id. In one step, so that a job that is added again meanwhile keeps its payload. */
const DROP_GHOST = `
  if redis.call('HEXISTS', KEYS[1], 'data') == 1 then return 0 end
  redis.call('DEL', KEYS[1])
  return redis.call('ZREM', KEYS[2], ARGV[1])`;
const MAX_PRIORITY = 2_097_151;
const DEFAULT_LLM_CAP = 5_000;
/** States in which a job's id is taken although nobody will run it. */
const BLOCKED = new Set(['unknown', 'failed', 'completed']);

/** `redis`: a connection of role `producer`. */
export function createQueues(redis: Redis, options: QueuesOptions = {}): Queues {
  const prefix = options.prefix ?? DEFAULT_PREFIX;
  const queues = Object.fromEntries(QUEUES.map((name) => [name, openQueue(redis, prefix, name)])) as Record<QueueName, Queue>;

  const add = async (name: QueueName, works: readonly Work[]): Promise<void> => {
    for (let from = 0; from < works.length; from += MAX_BULK) {
      await ready(redis);
      await queues[name].addBulk(works.slice(from, from + MAX_BULK).map((work) => toBulk(name, work)));
    }
  };
  const room = async (name: QueueName): Promise<number> => {
    if (name !== 'llm') return Number.POSITIVE_INFINITY;
    const { waiting, active, delayed } = await count(queues.llm);
    return Math.max(0, (options.llmCap ?? DEFAULT_LLM_CAP) - waiting - active - delayed);
  };
  const count = async (queue: Queue): Promise<QueueCounts> => {
    await ready(redis);
    const counts = await queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed');
    const { wait = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
    return { waiting: wait + prioritized, active, delayed, failed };
  };
  const unblock = async (name: QueueName, id: string): Promise<void> => {
    await ready(redis);
    if (BLOCKED.has(await queues[name].getJobState(id))) await queues[name].remove(id);
  };

  return {
    addChunks: async (stage, job, chunks) => {
      if (chunks.length === 0) return;
      const free = await room(stage);
      await add(
        stage,
        chunks.slice(0, free).map((chunk) => chunkWork(job, chunk)),
      );
    },
    addEnd: (job) => add('results', [endWork(job)]),
    readd: async (stage, job, chunk) => {
      const work = chunkWork(job, chunk);
      await unblock(stage, work.id);
      if ((await room(stage)) > 0) await add(stage, [work]);
    },
    readdEnd: async (job) => {
      const work = endWork(job);
      await unblock('results', work.id);
      await add('results', [work]);
    },
    counts: async () => {
      const entries = await Promise.all(QUEUES.map(async (name) => [name, await count(queues[name])] as const));
      return Object.fromEntries(entries) as Record<QueueName, QueueCounts>;
    },
    dropGhosts: async () => {
      let dropped = 0;
      for (const name of QUEUES) {
        await ready(redis);
        const queue = queues[name];
        for (const id of await redis.zrange(queue.toKey('failed'), '0', String(MAX_GHOSTS - 1))) {
          dropped += Number(await redis.eval(DROP_GHOST, 2, queue.toKey(id), queue.toKey('failed'), id));
        }
      }
      return dropped;
    },
    queue: (name) => queues[name],
    close: async () => {
      await Promise.all(QUEUES.map((name) => queues[name].close()));
    },
  };
}

/** Chunks are served by their number within their job, so that a small job's first chunks pass a large job's later ones. */
const chunkWork = (job: JobKey, chunk: number): Work => ({
  id: `${job}-${chunk}`,
  data: { v: 1, job, chunk },
  priority: Math.min(FIRST_PRIORITY + chunk, MAX_PRIORITY),
});

const endWork = (job: JobKey): Work => ({ id: `${job}-end`, data: { v: 1, job } });

/** A job is tried for as long as it fails; the consumer's backoff says when. What has ended frees its id. */
function toBulk(name: QueueName, work: Work): { name: string; data: object; opts: BulkJobOptions } {
  return {
    name,
    data: QUEUE_SETTINGS[name].payload.parse(work.data),
    opts: {
      jobId: work.id,
      ...(work.priority === undefined ? {} : { priority: work.priority }),
      attempts: 1_000_000_000,
      backoff: { type: 'capped' },
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}

function openQueue(redis: Redis, prefix: string, name: QueueName): Queue {
  const queue = new Queue(name, { connection: redis, prefix: queuePrefix(prefix, name), streams: { events: { maxLen: 1000 } } });
  // The connection logs its own errors; what a command meets is thrown to its caller.
  queue.on('error', () => {});
  return queue;
}

/** BullMQ waits for a first connection without end; a producer must not. */
async function ready(redis: Redis): Promise<void> {
  if (redis.status !== 'ready') await redis.ping();
}
