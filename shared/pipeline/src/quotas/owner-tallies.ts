import { type JobKey, splitJobKey } from '@logsieve/contracts/job-key';
import type { Redis } from 'ioredis';
import type { BlobStore } from '../store/blob-store';
import { dayOf } from '../store/names';
import { lookForBytes, lookForOpen, lookForRows } from './holdings';
import { createTally, type Taken } from './tally';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** From the moment that a share is taken until the store knows why. */
const GRACE_MS = MINUTE;

/** The tallies of an owner in Redis. */
export const quotaKey = (owner: string, name: string): string => `ls:quota:${owner}:${name}`;

/** A share of a job, and how much of it there is; `onlyLook`: to see whether there is room, without taking it. */
export interface JobShare {
  readonly job: JobKey;
  readonly amount: number;
  readonly limit: number;
  readonly onlyLook?: boolean;
}

/** What the jobs of each owner hold: places among those that have not ended, bytes of uploads, rows of a day. All reject with the errors of Redis. */
export interface OwnerTallies {
  takePlace(share: Omit<JobShare, 'amount'>): Promise<Taken>;
  takeBytes(share: JobShare): Promise<Taken>;
  /** `time`: on which day, in Unix milliseconds. */
  takeRows(share: JobShare & { readonly time: number }): Promise<Taken>;
  givePlace(job: JobKey): Promise<void>;
  giveBytes(job: JobKey): Promise<void>;
  giveRows(job: JobKey, time: number): Promise<void>;
  /** The rows of a call that was accepted stay with its owner's others: a day may have millions of calls. */
  mergeRows(call: JobKey, time: number): Promise<void>;
}

export function createOwnerTallies(redis: Redis, store: BlobStore): OwnerTallies {
  // A place is not given back where a job ends: nobody is refused before the store was asked which have.
  const open = createTally(redis, { maxAgeMs: MINUTE, refuseAfterMs: 0, graceMs: GRACE_MS, ttlMs: DAY });
  const bytes = createTally(redis, { maxAgeMs: 10 * MINUTE, refuseAfterMs: MINUTE, graceMs: GRACE_MS, ttlMs: DAY });
  // What the store does not know any more was deleted, and counts for its day all the same.
  const rows = createTally(redis, { maxAgeMs: 10 * MINUTE, refuseAfterMs: MINUTE, graceMs: Infinity, ttlMs: 2 * DAY });

  const rowsKey = (owner: string, time: number) => quotaKey(owner, `rows:${dayOf(time)}`);
  return {
    takePlace: ({ job, ...share }) => {
      const { owner, id } = splitJobKey(job);
      return open.take(quotaKey(owner, 'open'), { ...share, holder: id, amount: 1 }, lookForOpen(store, owner));
    },
    takeBytes: ({ job, ...share }) => {
      const { owner, id } = splitJobKey(job);
      return bytes.take(quotaKey(owner, 'bytes'), { ...share, holder: id }, lookForBytes(store, owner));
    },
    takeRows: ({ job, time, ...share }) => {
      const { owner, id } = splitJobKey(job);
      return rows.take(rowsKey(owner, time), { ...share, holder: id }, lookForRows(store, owner, dayOf(time)));
    },
    givePlace: (job) => give(open, job, 'open'),
    giveBytes: (job) => give(bytes, job, 'bytes'),
    mergeRows: (call, time) => rows.merge(rowsKey(splitJobKey(call).owner, time), splitJobKey(call).id),
    giveRows: (job, time) => rows.give(rowsKey(splitJobKey(job).owner, time), splitJobKey(job).id),
  };
}

function give(tally: ReturnType<typeof createTally>, job: JobKey, name: string): Promise<void> {
  const { owner, id } = splitJobKey(job);
  return tally.give(quotaKey(owner, name), id);
}
