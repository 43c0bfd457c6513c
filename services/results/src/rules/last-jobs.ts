import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { readAdmission, readFate, readGone } from '@logsieve/pipeline/protocol/decisions';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import { listJobIds } from '../job-list';

/** A job that was completed. */
export interface CompletedJob {
  readonly job: JobKey;
  readonly accepted: Accepted;
}

/** Jobs that are looked at in search of completed ones. */
const MOST_LOOKS = 200;

/** An owner's completed jobs, newest first, as the store knows them; `more` at the end where there are jobs that were not looked at. */
export async function* completedJobs(store: BlobStore, owner: string): AsyncGenerator<CompletedJob | 'more'> {
  let looks = 0;
  for await (const id of listJobIds(store, owner, undefined)) {
    if (looks++ === MOST_LOOKS) return yield 'more';
    const job = toJobKey(owner, id);
    if ((await readFate(store, job))?.state !== 'completed' || (await readGone(store, job))) continue;
    const accepted = await readAdmission(store, job);
    if (accepted?.outcome === 'accepted') yield { job, accepted };
  }
}
