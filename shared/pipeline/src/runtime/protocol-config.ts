import { decimal, integer } from '@logsieve/platform/config/env';

/** What every service reads that takes part in the job protocol. Spread it into the service's own `z.object`. */
export const protocolShape = {
  /** Chunks of one job that are in work at a time. */
  CHUNKS_IN_FLIGHT: integer(1, 10_000).default(32),
  /** Chunks of one job that may wait for the LLM before its next ones are held back. */
  LLM_BACKLOG: integer(1, 100_000).default(256),
  /** After so long without an answer of the LLM, a job ends without it. */
  LLM_DEADLINE_MINUTES: integer(1, 100_000).default(60),
  /** An upload that brings nothing for so long is given up. */
  STALE_UPLOAD_SECONDS: integer(5, 86_400).default(300),
  /** A process that is held up for so long ends itself: what it read may not hold any more. */
  STALE_PROCESS_SECONDS: integer(30, 86_400).default(600),
  /** How long the trace of a removed job is kept; several times STALE_PROCESS_SECONDS. */
  TOMBSTONE_MINUTES: integer(1, 100_000).default(120),
  /** What the uploads that are kept with the jobs of one owner may come to, in MiB; 0: no quota. */
  OWNER_STORED_MB: decimal(0, 1_000_000_000).default(0),
};
