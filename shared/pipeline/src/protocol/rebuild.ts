import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { countVerdicts } from '../jobs/job-counts';
import type { Counts } from '../ledger/ledger';
import { METHOD_CODE } from '../verdicts/verdict';
import type { ProtocolDeps } from './deps';
import { queueWork } from './queue-work';
import { listRevisions, readVerdicts } from './verdict-files';

/** Brings an accepted, bound job back into a ledger that knows nothing of it: what the store has is sealed, the rest is cut. */
export async function rebuildLedger(deps: ProtocolDeps, job: JobKey, accepted: Accepted): Promise<void> {
  const sealed = new Set<number>();
  const counts: Record<string, number> = {};
  for (const [chunk, revision] of await listRevisions(deps, job)) {
    const file = await readVerdicts(deps, job, chunk, revision);
    // A chunk with a pending file is admitted again, so that the backlog holds; its worker takes the file.
    if (!file || file.block.has(METHOD_CODE.pending)) continue;
    sealed.add(chunk);
    addCounts(counts, countVerdicts(file.block));
  }
  const reply = await deps.ledger.rebuild(job, accepted.chunks.rows.length, accepted.pipeline, sealed, counts);
  await queueWork(deps, job, reply);
}

function addCounts(sum: Record<string, number>, counts: Counts): void {
  for (const [name, value] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + value;
}
