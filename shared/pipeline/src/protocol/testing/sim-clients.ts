import { splitJobKey } from '@logsieve/contracts/job-key';
import { acceptUpload } from '../accept';
import { cancelJob } from '../cancel';
import { deleteJob } from '../delete';
import { readJobState } from '../job-state';
import { refuseUpload } from '../refuse';
import { retryJob } from '../retry';
import { openUpload, putChunk } from '../upload';
import { chunkObject, manifestOf, type SimJob } from './sim-jobs';
import { decodeSimChunk } from './sim-labels';
import type { World } from './sim-world';

/** What clients do, each as a process of its own. */

/** Sends the upload as ingest does: open, each chunk, accept; or breaks off. */
export function startUpload(world: World, job: SimJob) {
  const cut = job.isCutOff ? world.random.below(job.chunks.length + 1) : undefined;
  return world.scheduler.spawn(
    `upload ${job.key}`,
    async (process) => {
      const deps = world.deps(process);
      await openUpload(deps, job.key, 'pipeline');
      for (const chunk of job.chunks.keys()) {
        if (chunk === cut) break;
        await putChunk(deps, job.key, chunk, chunkObject(job, chunk));
      }
      if (cut !== undefined) {
        await refuseUpload(deps, job.key, 'cut off');
        return;
      }
      const answer = await acceptUpload(deps, manifestOf(job, world.clock.now));
      if (answer.outcome === 'accepted') world.acked.add(job.key);
    },
    (error) => checkError(world, error),
  );
}

/** Retries a job that has ended, as ingest does. */
export function startRetry(world: World, job: SimJob, old: SimJob) {
  const { id } = splitJobKey(job.key);
  return world.scheduler.spawn(
    `retry ${job.key}`,
    async (process) => {
      const as = { id, created: world.clock.now, checkChunk: decodeSimChunk };
      const { outcome } = await retryJob(world.deps(process), old.key, as);
      if (outcome === 'accepted') world.acked.add(job.key);
      if (outcome === 'lost' && !world.objectsLost) world.fault(`${old.key} could not be retried although nothing was lost`);
    },
    (error) => checkError(world, error),
  );
}

export function startCancel(world: World, job: SimJob) {
  return world.scheduler.spawn(
    `cancel ${job.key}`,
    async (process) => {
      await cancelJob(world.deps(process), job.key);
    },
    (error) => checkError(world, error),
  );
}

export function startDelete(world: World, job: SimJob) {
  return world.scheduler.spawn(
    `delete ${job.key}`,
    async (process) => {
      await deleteJob(world.deps(process), job.key);
    },
    (error) => checkError(world, error),
  );
}

const RANKS: Record<string, number> = { queued: 1, in_progress: 2, cancelling: 3, completed: 4, cancelled: 4, failed: 4, gone: 5 };

/** Asks for a job again and again: a state is never left for an earlier one, and a final one never changes. */
export function startWatching(world: World, job: SimJob) {
  return world.scheduler.spawn(
    `watch ${job.key}`,
    async (process) => {
      const deps = world.deps(process);
      let seen = { rank: 0, state: 'not-found' };
      for (let i = 0; i < 8 && seen.rank < 5; i++) {
        const { state } = await readJobState(deps, job.key);
        let rank = state === 'not-found' ? (seen.rank === 0 ? 0 : 6) : (RANKS[state] as number);
        // What Redis has lost, it can't tell: a job is `queued` again until something is done.
        if ((world.redisLost || world.objectsLost) && rank === 1 && seen.rank === 2) rank = 2;
        if (rank < seen.rank || (rank === 4 && seen.rank === 4 && state !== seen.state))
          world.fault(`${job.key}: ${seen.state} was left for ${state}`);
        if (state === 'not-found' && seen.rank > 0 && seen.rank < 5) world.fault(`${job.key}: ${seen.state}, and then not found`);
        seen = { rank, state };
      }
    },
    (error) => checkError(world, error),
  );
}

/** Errors that a process may end with: it is tried again, or the sweep does the rest. */
export function checkError(world: World, error: unknown): void {
  if (error === undefined) return;
  const { name, message } = error as Error;
  if (message.includes('ECONNREFUSED') || name === 'StaleProcessError' || name === 'UploadRefusedError') return;
  if (world.objectsLost && (name === 'MissingVerdictsError' || name === 'CorruptVerdictsError')) return;
  world.fault(`a process failed: ${(error as Error).stack ?? message}`);
}
