import type { JobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import { type Chunk, CorruptChunkError, decodeChunk } from '../chunk/chunk';
import { readGone } from '../protocol/decisions';
import type { BlobStore } from '../store/blob-store';
import { chunkKey } from '../store/names';

/** A chunk of an accepted job. Throws the problem `job-not-found` when the job was removed, and CorruptChunkError where the chunk is lost. */
export async function readJobChunk(store: BlobStore, job: JobKey, chunk: number): Promise<Chunk> {
  const object = await store.get(chunkKey(job, chunk));
  if (object) return decodeChunk(object);
  if (await readGone(store, job)) throw new HttpProblem('job-not-found', 'The job was removed.');
  throw new CorruptChunkError(`chunk ${chunk} of ${job} is not in the store`);
}
