import type { JobKey } from '@logsieve/contracts/job-key';
import type { Stage } from '@logsieve/contracts/methods';
import type { Ledger } from '../ledger/ledger';

/** From this attempt on, a chunk is classified record by record. */
export const ISOLATE_AT_ATTEMPT = 5;
/** So often in a row a record may end its attempt while it is tried alone; then it is given up. */
export const MAX_HITS = 5;
/** Detail of a record that was given up. */
export const CRASHED = 'crashed';

/** The crash counts of one attempt of a stage on a chunk. */
export interface Attempts {
  /** How often it was begun, this time included. */
  readonly attempts: number;
  /** Record that was being tried alone when the attempt before ended; those before it are harmless or condemned. */
  readonly reached: number;
  /** Records that are given up. */
  readonly condemned: ReadonlySet<number>;
  /** Notes that a record is tried alone now. Answers whether it is to be given up instead. */
  try(record: number): Promise<boolean>;
  /** Takes the attempt back: it ended for a reason that lies outside of the chunk. */
  forgive(): Promise<void>;
}

/** Counts the beginning of an attempt, so that one that ends in a crash of the process is counted too. */
export async function beginAttempt(ledger: Ledger, job: JobKey, stage: Stage, chunk: number): Promise<Attempts> {
  const { attempts, record, condemned } = await ledger.attempt(job, stage, chunk);
  return {
    attempts,
    reached: record ?? 0,
    condemned: new Set(condemned),
    try: async (tried) => {
      const hits = await ledger.mark(job, stage, chunk, tried);
      if (hits <= MAX_HITS) return false;
      await ledger.condemn(job, stage, chunk, tried);
      return true;
    },
    forgive: () => ledger.forgiveAttempt(job, stage, chunk),
  };
}
