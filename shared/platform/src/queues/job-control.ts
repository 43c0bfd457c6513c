import { DelayedError, type Job, WaitingError } from 'bullmq';
import type { Logger } from '../logging/logger';

/** Why a running job's signal is aborted. */
export const LOCK_LOST = 'lock lost';
export const SHUTDOWN = 'shutdown';
export const GIVE_WAY = 'give way';

/** What a handler gets besides the payload. */
export interface JobContext {
  /** Aborted when the job is no longer this worker's, another needs its place, or the worker ends: throw at the next safe point (`signal.throwIfAborted()`). */
  readonly signal: AbortSignal;
  /** How often the job was begun, this time included, whatever became of it. */
  readonly attemptsStarted: number;
  /** Puts the job back for some milliseconds, which does not count as a failure. It throws: let that pass. */
  delay(ms: number): Promise<never>;
  /** Names the queue, the job and the chunk in every line. */
  readonly logger: Logger;
}

/** The orderly ends of a job that is neither done nor failed. */
export const isOrderly = (error: unknown): boolean => error instanceof DelayedError || error instanceof WaitingError;

/** Puts a running job into the delayed set and throws BullMQ's word for that. */
export async function delayJob(job: Job, token: string, ms: number): Promise<never> {
  await job.moveToDelayed(Date.now() + Math.max(0, Math.round(ms)), token);
  throw new DelayedError();
}

/**
 * Gives up a job: back to its queue, where another worker takes it at once, unless it is another's already; one that gives way gets behind those of its
 * priority. Throws BullMQ's word for that.
 */
export async function handBack(job: Job, token: string, reason: unknown): Promise<never> {
  // Where either fails, the lock runs out and the stalled check puts the job back.
  if (reason === GIVE_WAY) {
    await job.moveToDelayed(Date.now(), token).catch(() => {});
    throw new DelayedError();
  }
  if (reason !== LOCK_LOST) await job.moveToWait(token).catch(() => {});
  throw new WaitingError();
}
