import type { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { GIVE_WAY } from './job-control';
import { FIRST_PRIORITY } from './queue-settings';

/** How often a worker whose places are all taken looks for who waits. */
const LOOK_MS = 250;
/** A score of BullMQ's `prioritized` is the priority times this, and a count. */
const SCORES_PER_PRIORITY = 2 ** 32;

/** A job that a consumer has at work. */
export interface AtWork {
  readonly id: string;
  readonly priority: number;
  /** How often it was begun, this time included. */
  readonly attempts: number;
  /** When it was taken, in milliseconds of a steady clock. */
  readonly sinceMs: number;
}

/**
 * The one that gives its place to a first chunk that waits: the furthest into its job, at once; where all are first chunks, the longest at work, once
 * that is `sliceMs`, and longer with each time it was begun, so that it ends although nothing of it is remembered. None where one is leaving already.
 */
export function whoGivesWay(
  atWork: Iterable<AtWork>,
  { nowMs, sliceMs, leaving }: { nowMs: number; sliceMs: number; leaving: ReadonlySet<AtWork> },
): AtWork | undefined {
  let last: AtWork | undefined;
  for (const one of atWork) {
    if (leaving.has(one)) return undefined;
    if (!last || one.priority > last.priority || (one.priority === last.priority && one.sinceMs < last.sinceMs)) last = one;
  }
  return last && (last.priority > FIRST_PRIORITY || nowMs - last.sinceMs >= sliceMs * last.attempts) ? last : undefined;
}

/**
 * Keeps the first chunk of a job, all that a small job has, from waiting until a large one's chunk is done: while all places of a worker are taken and one
 * waits, a place is given up. What that chunk has learned so far is cached, so it loses little.
 * @returns how to end that
 */
export function giveWay(
  worker: Worker,
  redis: Redis,
  { atWork, places, sliceMs }: { atWork: ReadonlySet<AtWork>; places: number; sliceMs: number },
): () => void {
  const leaving = new Set<AtWork>();
  const look = async (): Promise<void> => {
    for (const one of leaving) if (!atWork.has(one)) leaving.delete(one);
    const given = (): AtWork | undefined =>
      atWork.size < places ? undefined : whoGivesWay(atWork, { nowMs: performance.now(), sliceMs, leaving });
    if (!given()) return;
    const [, score] = await redis.zrange(worker.toKey('prioritized'), '0', '0', 'WITHSCORES');
    if (score === undefined || Math.floor(Number(score) / SCORES_PER_PRIORITY) > FIRST_PRIORITY) return;
    const one = given();
    if (one && worker.cancelJob(one.id, GIVE_WAY)) leaving.add(one);
  };
  // While Redis is away nobody waits.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
