import { isCall, type JobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import { bestEffort } from '@logsieve/pipeline/protocol/best-effort';
import type { OwnerTallies } from '@logsieve/pipeline/quotas/owner-tallies';

/** What one owner may have: jobs that have not ended, bytes of kept uploads, rows of a UTC day. 0: as much as he likes. */
export interface QuotaSettings {
  readonly openJobs: number;
  readonly storedBytes: number;
  readonly rowsPerDay: number;
}

/** What an upload comes to. */
export interface Amounts {
  readonly bytes: number;
  readonly rows: number;
}

/** Holds each owner to his quotas. While Redis is away everything passes. All throw what the store throws. */
export interface OwnerQuotas {
  /** Takes a place among the owner's open jobs before anything is read. `bytes`: what the upload comes to at least. Throws `quota-used-up` or `storage-used-up`. */
  begin(job: JobKey, bytes: number): Promise<void>;
  /** Takes what a whole upload comes to, before it is accepted. Throws the same. */
  take(job: JobKey, amounts: Amounts): Promise<void>;
  /** To be called once it is accepted. */
  keep(job: JobKey): Promise<void>;
  /** Gives all of it back, where no job came of it. Repeatable. */
  giveBack(job: JobKey): Promise<void>;
}

/** Nobody knows when a job ends. */
const RETRY_OPEN_S = 10;
const DAY_MS = 86_400_000;
const MIB = 2 ** 20;

export const NO_QUOTAS: OwnerQuotas = { begin: async () => {}, take: async () => {}, keep: async () => {}, giveBack: async () => {} };

const tooManyOpen = (open: number, limit: number): HttpProblem =>
  new HttpProblem(
    'quota-used-up',
    `You have ${open} jobs that have not ended, uploads under way included; ${limit} at once is the quota of an owner on this server (OWNER_OPEN_JOBS). Wait for one to end, or cancel one.`,
    { retryAfter: RETRY_OPEN_S },
  );

const tooManyRows = (held: number, rows: number, limit: number, now: number): HttpProblem =>
  new HttpProblem(
    'quota-used-up',
    `You have sent ${held} rows today (UTC)${rows > 0 ? `, and this is ${rows} more` : ''}; ${limit} a day is the quota of an owner on this server (OWNER_ROWS_PER_DAY).`,
    { retryAfter: Math.ceil((DAY_MS - (now % DAY_MS)) / 1_000) },
  );

const tooManyBytes = (held: number, bytes: number, limit: number): HttpProblem =>
  new HttpProblem(
    'storage-used-up',
    `The uploads that are kept with your jobs come to ${held} bytes${bytes > 0 ? `, and this one to ${bytes} more` : ''}; ${limit} (${limit / MIB} MiB) is the quota of an owner on this server (OWNER_STORED_MB). Delete jobs to make room.`,
  );

/** The quotas of owners, over the tallies that all processes share. `now`: Unix milliseconds. */
export function createOwnerQuotas(tallies: OwnerTallies, quotas: QuotaSettings, now: () => number): OwnerQuotas {
  const { openJobs, storedBytes, rowsPerDay } = quotas;
  if (openJobs === 0 && storedBytes === 0 && rowsPerDay === 0) return NO_QUOTAS;

  async function takePlace(job: JobKey): Promise<void> {
    if (openJobs === 0 || isCall(job)) return;
    const answer = await bestEffort(() => tallies.takePlace({ job, limit: openJobs }));
    if (answer?.taken === false) throw tooManyOpen(answer.held, openJobs);
  }

  /** Only looks where nothing is known but what it comes to at least: then a byte must be left. */
  async function takeBytes(job: JobKey, bytes: number, onlyLook: boolean): Promise<void> {
    if (storedBytes === 0 || isCall(job)) return;
    const amount = onlyLook ? Math.max(bytes, 1) : bytes;
    const answer = await bestEffort(() => tallies.takeBytes({ job, amount, limit: storedBytes, onlyLook }));
    if (answer?.taken === false) throw tooManyBytes(answer.held, onlyLook ? 0 : bytes, storedBytes);
  }

  async function takeRows(job: JobKey, rows: number, onlyLook: boolean): Promise<void> {
    if (rowsPerDay === 0) return;
    const time = now();
    const amount = onlyLook ? 1 : rows;
    const answer = await bestEffort(() => tallies.takeRows({ job, amount, limit: rowsPerDay, onlyLook, time }));
    if (answer?.taken === false) throw tooManyRows(answer.held, onlyLook ? 0 : rows, rowsPerDay, time);
  }

  const giveBack = async (job: JobKey): Promise<void> => {
    await bestEffort(async () => {
      if (openJobs > 0) await tallies.givePlace(job);
      if (storedBytes > 0) await tallies.giveBytes(job);
      // Where the day has changed meanwhile, the one before is over.
      if (rowsPerDay > 0) await tallies.giveRows(job, now());
    });
  };

  return {
    begin: async (job, bytes) => {
      await takeBytes(job, bytes, true);
      await takeRows(job, 0, true);
      await takePlace(job);
    },
    take: async (job, { bytes, rows }) => {
      await takeBytes(job, bytes, false);
      await takeRows(job, rows, false);
    },
    keep: async (job) => {
      if (rowsPerDay > 0 && isCall(job)) await bestEffort(() => tallies.mergeRows(job, now()));
    },
    giveBack,
  };
}
