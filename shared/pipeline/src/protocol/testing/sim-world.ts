import type { JobKey } from '@logsieve/contracts/job-key';
import type { Redis } from 'ioredis';
import { type ChunkState, createLedger, type Ledger } from '../../ledger/ledger';
import type { ProtocolDeps, ProtocolTimes } from '../deps';
import { createRandom, type Random } from './random';
import { type Clock, createScheduler, type Scheduler, type SimProcess } from './scheduler';
import { createSimJobs, type SimJob } from './sim-jobs';
import { decodeSimChunk } from './sim-labels';
import { createSimQueues, type SimQueues } from './sim-queues';
import { createSimStore, type SimStore } from './sim-store';

export const TIMES: ProtocolTimes = {
  retentionMs: 100_000,
  tombstoneMs: 20_000,
  staleUploadMs: 1_500,
  llmDeadlineMs: 4_000,
  staleProcessMs: 2_000,
};
const DAY_MS = 86_400_000;

/** Everything that one seed decides, and what was seen of it. */
export interface World {
  readonly seed: number;
  readonly random: Random;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly queues: SimQueues;
  readonly store: SimStore;
  readonly ledger: Ledger;
  readonly redis: Redis;
  readonly jobs: readonly SimJob[];
  /** Those of them whose upload or retry was not begun yet. */
  readonly waiting: SimJob[];
  readonly retries: Set<SimJob>;
  /** No port of Redis answers. */
  redisIsDown: boolean;
  /** In this run Redis lost something or was away; a chunk object or verdict file was lost. */
  redisLost: boolean;
  objectsLost: boolean;
  /** Uploads answered with 202, and jobs that the LLM was asked for. */
  readonly acked: Set<JobKey>;
  readonly asked: Set<JobKey>;
  readonly faults: string[];
  fault(text: string): void;
  /** What a process gets to work on. */
  deps(process: SimProcess): ProtocolDeps;
}

/** `owner` keeps the keys of this run apart from those of others on the same Redis. */
export function createWorld(
  seed: number,
  redis: Redis,
  owner: string,
  onCreate: (world: World, key: string, data: Buffer) => Promise<void>,
): World {
  const random = createRandom(seed);
  // Just before midnight, so that some runs have their admissions on two days.
  const clock: Clock = { now: 20_000 * DAY_MS - random.between(1, 4_000) };
  const faults: string[] = [];
  const fault = (text: string) => void faults.push(text);
  // The queue notices in its own time that the lock of a dead worker has run out.
  const onCrash = ({ name }: SimProcess) => {
    for (const message of queues.held()) if (message.id === name) queues.release(message, random.between(0, 400));
  };
  const scheduler = createScheduler(random, clock, TIMES.staleProcessMs, onCrash);
  const limits = { window: random.between(1, 3), backlog: random.between(1, 4) };
  const ledger = watchBounds(createLedger(redis, { ...limits, ttlMs: 3_600_000, endedTtlMs: 3_600_000 }), limits, fault);
  const store = createSimStore(async (key, data) => onCreate(world, key, data), fault);
  const queues = createSimQueues(clock, random.between(1, 4));

  const jobs = createSimJobs(random, owner);
  const world: World = {
    ...{ seed, random, clock, scheduler, queues, store, ledger, redis, faults, fault },
    jobs,
    waiting: jobs.filter((job) => !job.retryOf),
    retries: new Set(jobs.filter((job) => job.retryOf)),
    redisIsDown: false,
    redisLost: false,
    objectsLost: false,
    acked: new Set(),
    asked: new Set(),
    deps: (process) => depsOf(world, process),
  };
  return world;
}

function depsOf(world: World, process: SimProcess): ProtocolDeps {
  const { scheduler, clock, store, ledger, queues } = world;
  const call = <T>(effect: () => Promise<T>) => scheduler.call(process, effect);
  const callRedis = <T>(effect: () => Promise<T>) =>
    call(() => (world.redisIsDown ? Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })) : effect()));
  return {
    store: store.seenBy(call),
    ledger: through(ledger, callRedis),
    queues: through(queues, callRedis),
    events: { publish: () => callRedis(async () => {}) },
    describe: {
      model: async () => 'model',
      outputBytes: async (_pipeline, object, block) =>
        decodeSimChunk(object).length * 10 + [...block.countsByLabel()].reduce((sum, n, i) => sum + n * i, 0),
    },
    times: TIMES,
    now: () => clock.now,
    monotonic: () => clock.now,
  };
}

/** Whoever reads the ledger sees no more chunks in flight and pending than there may be, and as many sealed ones as it counts. */
function watchBounds(ledger: Ledger, { window, backlog }: { window: number; backlog: number }, fault: (text: string) => void): Ledger {
  return {
    ...ledger,
    async read(job) {
      const view = await ledger.read(job);
      if (!view || view.state === 'ended') return view;
      const having = (...states: ChunkState[]) => view.states.filter((state) => states.includes(state)).length;
      const [inFlight, pending] = [having('regex', 'bert'), having('sealed-pending')];
      if (inFlight > window || inFlight + pending > backlog)
        fault(`${job}: ${inFlight} in flight of ${window}, with ${pending} pending of ${backlog}`);
      if (view.sealed !== having('sealed')) fault(`${job}: ${view.sealed} sealed instead of ${having('sealed')}`);
      return view;
    },
  };
}

/** The same methods, each through a gate. */
function through<T extends object>(methods: T, call: <R>(effect: () => Promise<R>) => Promise<R>): T {
  const wrapped = Object.entries(methods)
    .filter(([, method]) => typeof method === 'function')
    .map(([name, method]) => [name, (...args: unknown[]) => call(async () => method.apply(methods, args))]);
  return Object.fromEntries(wrapped) as T;
}
