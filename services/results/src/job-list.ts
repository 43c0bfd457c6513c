import type { Job, JobList } from '@logsieve/contracts/job';
import { toJobKey } from '@logsieve/contracts/job-key';
import type { JobListQuery } from '@logsieve/contracts/requests';
import type { JobReader } from '@logsieve/pipeline/jobs/job-reader';
import { readJobState } from '@logsieve/pipeline/protocol/job-state';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import { ownerPrefix } from '@logsieve/pipeline/store/names';

const PAGE = 1_000;

/** The ids of an owner's jobs, newest first: their time is counted down, so that is how the store lists them. */
export async function* listJobIds(store: BlobStore, owner: string, after: string | undefined): AsyncGenerator<string> {
  let last = after;
  for (;;) {
    const ids = await store.children(ownerPrefix(owner), { after: last, limit: PAGE });
    yield* ids;
    if (ids.length < PAGE) return;
    last = ids.at(-1);
  }
}

/** One page of an owner's jobs, newest first. What is gone, refused or still being uploaded is none. */
export async function listJobs(protocol: Protocol, reader: JobReader, owner: string, query: JobListQuery): Promise<JobList> {
  const data: Job[] = [];
  for await (const id of listJobIds(protocol.store, owner, query.after)) {
    const job = toJobKey(owner, id);
    const state = await readJobState(protocol, job);
    if (state.state === 'not-found' || state.state === 'gone') continue;
    if (query.status && !query.status.includes(state.state)) continue;
    if (data.length === query.limit) return { object: 'list', data, has_more: true };
    data.push(await reader.toDocument(job, state));
  }
  return { object: 'list', data, has_more: false };
}
