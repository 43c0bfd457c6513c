import type { Redis } from 'ioredis';
import { fateKey } from '../../store/names';
import { checkCreated, checkEnded, checkNothingLeft } from './sim-checks';
import { startCancel, startDelete, startRetry, startUpload, startWatching } from './sim-clients';
import type { SimJob } from './sim-jobs';
import { createNemesis } from './sim-nemesis';
import { createSweeper, deliver } from './sim-workers';
import { createWorld, TIMES, type World } from './sim-world';

const MAX_STEPS = 8_000;
const SWEEP_MS = 300;
const DAY_MS = 86_400_000;

export interface SimResult {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly steps: number;
  /** What happened, for a summary: that a run can find something, things must happen in it. */
  readonly events: readonly string[];
}

/** Runs one seed from the first byte of its uploads to after the last tombstone, and answers what was not as it must be. */
export async function runSeed(seed: number, redis: Redis, owner: string): Promise<SimResult> {
  const events: string[] = [];
  const world = createWorld(seed, redis, owner, async (created, key, data) => {
    const decision = /\/(admission|fate|gone)$/.exec(key)?.[1];
    if (decision) events.push(`${decision} ${JSON.parse(data.toString()).outcome ?? JSON.parse(data.toString()).state}`);
    await checkCreated(created, key);
  });
  // The version that the jobs name is pinned for ever: how versions go is another test's.
  const version = ['pipelines/pipeline', 'pins/9999-12-31/pipeline'];
  const bystanders = [`jobs/${owner}/job_bystander/chunk/00000000`, 'jobs/bystander/x/admission', ...version];
  for (const key of bystanders) await world.store.memory.putOnce(key, Buffer.from('x'));

  const sweepers = [createSweeper(world), createSweeper(world)];
  let steps = await chaos(world, sweepers, world.random.between(80, 350));
  steps += await settle(world, sweepers, 2);
  if (world.retries.size > 0) {
    steps += await chaos(world, sweepers, world.random.between(40, 150));
    steps += await settle(world, sweepers, 2);
  }
  await checkEnded(world);
  for (const wait of [TIMES.retentionMs, TIMES.tombstoneMs + 1, TIMES.tombstoneMs + 1, 4 * DAY_MS]) {
    if (world.faults.length > 0) break;
    world.clock.now += wait;
    steps += await settle(world, sweepers, 1);
  }
  if (world.faults.length === 0) await checkNothingLeft(world, bystanders);
  return { seed, faults: world.faults, steps, events };
}

/** Clients, workers, sweeps and faults in whatever order. */
async function chaos(world: World, sweepers: readonly (() => Promise<void>)[], length: number): Promise<number> {
  const { random, scheduler, queues, clock, jobs, waiting } = world;
  const nemesis = createNemesis(world);
  const trouble = random.pick([0, 2, 4, 8, 16]);
  for (const job of jobs) await startWatching(world, job);
  let steps = 0;
  for (; steps < length; steps++) {
    clock.now += random.chance(0.03) ? random.between(10, 400) : random.below(6);
    const dice = random.below(100);
    const ready = queues.ready();
    if (waiting.length > 0 && dice < 8) await startUpload(world, waiting.shift() as SimJob);
    else if (world.retries.size > 0 && dice < 8) await retryEnded(world);
    else if (dice < 9) await startWatching(world, random.pick(jobs));
    else if (dice < 10 && random.chance(0.5)) await startCancel(world, random.pick(jobs));
    else if (dice < 11 && random.chance(0.5)) await startDelete(world, random.pick(jobs));
    else if (dice < 13) await random.pick(sweepers)();
    else if (dice < 13 + trouble) await nemesis.strike();
    else if (ready.length > 0 && !world.redisIsDown && dice < 45) await deliver(world, random.pick(ready));
    else await scheduler.step();
  }
  for (const job of waiting.splice(0)) await startUpload(world, job);
  nemesis.calm();
  return steps;
}

/** Retries a job that has ended and was not retried yet, if there is one. An id is used once, whatever becomes of it. */
async function retryEnded(world: World): Promise<void> {
  const { memory } = world.store;
  for (const job of world.retries) {
    if (!job.retryOf || !memory.objects.has(fateKey(job.retryOf.key))) continue;
    world.retries.delete(job);
    await startRetry(world, job, job.retryOf);
    return;
  }
}

/** No more faults: everything must come to its end, within some sweeps, and some more that find nothing. */
async function settle(world: World, sweepers: readonly (() => Promise<void>)[], more: number): Promise<number> {
  const { random, scheduler, queues, clock, store } = world;
  const isOpen = () => [...store.memory.objects.keys()].some((key) => key.startsWith('open/'));
  let sweeps = 0;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    clock.now += random.below(4);
    const ready = queues.ready();
    if (ready.length > 0 && random.chance(0.5)) await deliver(world, random.pick(ready));
    else if (!(await scheduler.step()) && ready.length === 0) {
      // Nobody can go on: whoever is frozen wakes up, what is put off comes, or the next sweep.
      if (sweeps >= more && !isOpen() && scheduler.processes.size === 0 && queues.size === 0) return steps;
      clock.now += SWEEP_MS;
      sweeps++;
      await random.pick(sweepers)();
    }
  }
  world.fault(
    `did not come to an end: ${[...store.memory.objects.keys()].filter((key) => key.startsWith('open/'))}, ${queues.size} queued`,
  );
  return MAX_STEPS;
}
