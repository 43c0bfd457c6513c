import type { JobKey } from '@logsieve/contracts/job-key';
import { chunkKey, openKey, seedKey } from '../store/names';
import { bestEffort } from './best-effort';
import { readAdmission } from './decisions';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { queueWork } from './queue-work';

/** The upload was given up meanwhile, as it brought nothing for too long. */
export class UploadRefusedError extends Error {
  override readonly name = 'UploadRefusedError';
}

/** Begins an upload whose pipeline is in the store, which the marker names. Goes on with the store alone while Redis is away. */
export async function openUpload(deps: ProtocolDeps, job: JobKey, pipelineHash: string): Promise<void> {
  const d = leased(deps);
  await d.store.putOnce(openKey(job), Buffer.from(pipelineHash));
  await bestEffort(() => d.ledger.open(job, pipelineHash));
}

/** Stores the next chunk of an upload, with what its stages begin with (`seed`), and queues what may run. Throws UploadRefusedError. */
export async function putChunk(deps: ProtocolDeps, job: JobKey, chunk: number, object: Uint8Array, seed?: Uint8Array): Promise<void> {
  const d = leased(deps);
  // Read anew for each chunk: an upload may last longer than T.
  if (await readAdmission(d.store, job)) throw new UploadRefusedError(`the upload ${job} was given up`);
  // Nobody looks for either before the ledger has heard of the chunk. Both have ended before a fault of one is heard of.
  const puts = await Promise.allSettled([
    d.store.putOnce(chunkKey(job, chunk), object),
    seed && d.store.putOnce(seedKey(job, chunk), seed),
  ]);
  for (const put of puts) if (put.status === 'rejected') throw put.reason;
  await bestEffort(async () => queueWork(d, job, await d.ledger.cut(job, chunk)));
}
