import { ledgerKeys } from '../../ledger/keys';
import type { SimProcess } from './scheduler';
import { TIMES, type World } from './sim-world';

/** What can go wrong, and when. */

/** Restores what Redis knew a moment ago. */
type Rollback = () => Promise<void>;

export interface Nemesis {
  /** Does one harmful thing, drawn from the seed. */
  strike(): Promise<void>;
  /** Ends whatever lasts. */
  calm(): void;
}

export function createNemesis(world: World): Nemesis {
  const { random, scheduler, queues, clock, store } = world;
  let rollback: Rollback | undefined;
  const keys = world.jobs.flatMap((job) => ledgerKeys(job.key));
  // Some runs lose objects too; the others must end without any excuse.
  const losesObjects = random.chance(0.25);
  const losesRedis = random.chance(0.5);

  /** Workers rather than clients: theirs are the messages that come twice. */
  function someProcess(): SimProcess | undefined {
    const all = [...scheduler.processes];
    const workers = all.filter(({ name }) => name.includes('/'));
    const from = workers.length > 0 && random.chance(0.7) ? workers : all;
    return from.length > 0 ? random.pick(from) : undefined;
  }

  /** The message comes again: at once, or when the lock has run out. */
  function redeliver(): void {
    const held = queues.held();
    if (held.length > 0) queues.release(random.pick(held), random.pick([0, 0, 300]));
  }

  function crash(): void {
    const process = someProcess();
    if (process) scheduler.crash(process);
  }

  function freeze(): void {
    const process = someProcess();
    if (!process) return;
    process.frozenUntil = clock.now + random.between(50, TIMES.staleProcessMs * 1.2);
    if (random.chance(0.7))
      for (const message of queues.held()) if (message.id === process.name) queues.release(message, random.between(0, 100));
  }

  async function remember(): Promise<void> {
    const dumps = await Promise.all(keys.map((key) => world.redis.dumpBuffer(key)));
    const restoreQueues = queues.snapshot();
    rollback = async () => {
      await world.redis.del(...keys);
      await Promise.all(dumps.map((dump, i) => dump && world.redis.restore(keys[i] as string, 3_600_000, dump)));
      if (random.chance(0.7)) restoreQueues();
    };
  }

  async function loseRedis(): Promise<void> {
    if (!losesRedis) return;
    if (rollback && random.chance(0.7)) await rollback();
    else if (random.chance(0.5)) {
      await world.redis.del(...keys);
      if (random.chance(0.5)) queues.loseAll();
    } else return;
    world.redisLost = true;
    rollback = undefined;
  }

  function switchRedis(): void {
    world.redisIsDown = !world.redisIsDown;
    world.redisLost = true;
  }

  function loseMessage(): void {
    const ready = queues.ready();
    if (ready.length > 0) queues.lose(random.pick(ready));
  }

  function loseObject(): void {
    if (!losesObjects) return;
    const [pattern, isCorrupted] = random.pick([
      [/\/chunk\//, false],
      [/\/chunk\//, true],
      [/\/v\//, false],
      [/\/v\//, true],
      [/\/seed\//, false],
      [/\/seed\//, true],
    ] as const);
    const found = [...store.memory.objects.keys()].filter((key) => pattern.test(key) && !key.includes('bystander'));
    if (found.length === 0) return;
    world.objectsLost = true;
    const key = random.pick(found);
    if (isCorrupted) store.memory.objects.set(key, Buffer.from('{damaged'));
    else store.memory.objects.delete(key);
  }

  return {
    calm() {
      world.redisIsDown = false;
    },
    async strike() {
      const dice = random.below(100);
      if (dice < 20) crash();
      else if (dice < 50) freeze();
      else if (dice < 65) redeliver();
      else if (dice < 77) await remember();
      else if (dice < 85) await loseRedis();
      else if (dice < 90) loseMessage();
      else if (dice < 95) switchRedis();
      else loseObject();
    },
  };
}
