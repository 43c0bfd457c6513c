import { isCall, type JobKey, jobTime, splitJobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { ZodError } from 'zod';
import { readAdmission, readFate, readGone } from '../protocol/decisions';
import { hasWhole } from '../protocol/verdict-files';
import type { BlobStore } from '../store/blob-store';
import { childPages, listPages } from '../store/list-pages';
import { dayOf, OPEN_PREFIX, openKey, ownerPrefix, parseOpenKey } from '../store/names';
import type { Holding, Look } from './tally';

/** Jobs that are looked at at the same time. */
const AT_ONCE = 16;
const DAY_MS = 86_400_000;

export const countRows = (upload: Pick<Accepted, 'chunks'>): number => upload.chunks.rows.reduce((sum, rows) => sum + rows, 0);

/** What an accepted job holds; `isDuplicate`: it came second with its idempotency key. */
type Measure = (accepted: Accepted, job: JobKey, state: { isGone: boolean; isDuplicate: boolean }) => Promise<number> | number;

/** A decision that can't be read is one job's fault: it keeps what it has. */
async function holdingOf(store: BlobStore, job: JobKey, underWay: Holding, measure: Measure): Promise<Holding> {
  try {
    return await readHolding(store, job, underWay, measure);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ZodError) return 'pending';
    throw error;
  }
}

/** What a job holds by the store; `underWay` where its upload has begun and nothing is decided. */
async function readHolding(store: BlobStore, job: JobKey, underWay: Holding, measure: Measure): Promise<Holding> {
  const gone = await readGone(store, job);
  const admission = await readAdmission(store, job);
  if (admission?.outcome === 'refused') return 0;
  if (admission) return measure(admission, job, { isGone: gone !== undefined, isDuplicate: gone?.state === 'duplicate' });
  // Removed for good meanwhile, or not begun yet.
  return (await store.size(openKey(job))) === undefined ? 'unknown' : underWay;
}

async function holdingsOf(store: BlobStore, jobs: ReadonlySet<JobKey>, underWay: Holding, measure: Measure): Promise<Map<string, Holding>> {
  const holdings = new Map<string, Holding>();
  const all = [...jobs];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const found = await Promise.all(some.map((job) => holdingOf(store, job, underWay, measure)));
    for (const [i, job] of some.entries()) holdings.set(splitJobKey(job).id, found[i] as Holding);
  }
  return holdings;
}

/** Jobs of an owner, newest first; those that began at `since` or later. */
async function jobsOf(store: BlobStore, owner: string, since = 0): Promise<JobKey[]> {
  const jobs: JobKey[] = [];
  for await (const id of childPages(store, ownerPrefix(owner))) {
    const job = toJobKey(owner, id);
    if (jobTime(job) < since) break;
    jobs.push(job);
  }
  return jobs;
}

const withHolders = (owner: string, jobs: readonly JobKey[], holders: readonly string[]): Set<JobKey> =>
  new Set([...jobs, ...holders.map((id) => toJobKey(owner, id))]);

/** Which jobs of an owner have not ended, uploads under way included: 1 each. Calls are none. */
export const lookForOpen =
  (store: BlobStore, owner: string): Look =>
  async (holders) => {
    const open: JobKey[] = [];
    for await (const key of listPages(store, OPEN_PREFIX)) if (key.startsWith(`${OPEN_PREFIX}${owner}.`)) open.push(parseOpenKey(key));
    return holdingsOf(store, withHolders(owner, open, holders), 1, async (_accepted, job, { isGone }) => {
      const fate = isGone ? undefined : await readFate(store, job);
      const ended = isGone || (fate && (fate.state !== 'cancelled' || (await hasWhole(store, job))));
      return ended ? 0 : 1;
    });
  };

/** The bytes of the uploads that are kept with an owner's jobs, as they were received. */
export const lookForBytes =
  (store: BlobStore, owner: string): Look =>
  async (holders) =>
    holdingsOf(store, withHolders(owner, await jobsOf(store, owner), holders), 'pending', ({ bytes }, _job, { isGone }) =>
      isGone ? 0 : bytes,
    );

/**
 * The rows of an owner's jobs that were accepted on a UTC day, also of those that were deleted since, as far as their trace is kept. Calls keep what
 * they have: they are gone in a moment, and their rows are merged.
 */
export const lookForRows =
  (store: BlobStore, owner: string, day: string): Look =>
  async (holders) => {
    // An upload may begin the day before.
    const jobs = await jobsOf(store, owner, Date.parse(day) - DAY_MS);
    const jobHolders = holders.filter((id) => !isCall(toJobKey(owner, id)));
    return holdingsOf(store, withHolders(owner, jobs, jobHolders), 'pending', (accepted, _job, { isDuplicate }) =>
      isDuplicate || dayOf(accepted.time) !== day ? 0 : countRows(accepted),
    );
  };
