import type { Stage } from '@logsieve/contracts/methods';
import type { ChunkPayload } from '@logsieve/contracts/queues';
import { isConnectionError } from '@logsieve/platform/redis/connect';
import type { ProtocolDeps } from '../protocol/deps';
import { type Attempts, beginAttempt } from './crash-counts';

/** Runs work on the records themselves: what it throws may be their fault, and counts against the chunk. */
export type Blame = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * One attempt of a stage on a chunk: counted when it begins, taken back when it ends by something that is not the chunk's fault
 * (the store, Redis, a lost lock, a shutdown). Tells who waits for the job that it may have changed. Throws what `run` throws.
 */
export async function attemptChunk<T>(
  { ledger, events }: Pick<ProtocolDeps, 'ledger' | 'events'>,
  stage: Stage,
  { job, chunk }: ChunkPayload,
  signal: AbortSignal,
  run: (attempts: Attempts, blame: Blame) => Promise<T>,
): Promise<T> {
  const attempts = await beginAttempt(ledger, job, stage, chunk);
  let blamed = false;
  const blame: Blame = async (work) => {
    try {
      return await work();
    } catch (error) {
      blamed = !isConnectionError(error);
      throw error;
    }
  };
  try {
    const result = await run(attempts, blame);
    await events.publish(job).catch(() => undefined); // who waits looks again anyway
    return result;
  } catch (error) {
    if (!blamed || signal.aborted) await attempts.forgive().catch(() => undefined);
    throw error;
  }
}
