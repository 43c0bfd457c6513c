import type { JobKey } from '@logsieve/contracts/job-key';
import { countVerdicts } from '../jobs/job-counts';
import type { VerdictBlock } from '../verdicts/verdict-block';
import type { VerdictSource } from '../verdicts/verdict-file';
import type { ProtocolDeps } from './deps';
import { queueWork } from './queue-work';
import { putVerdicts, readVerdicts } from './verdict-files';

/** Tells the ledger of revision 1 if the store has it; answers whether it has. */
export async function patchFromFile(d: ProtocolDeps, job: JobKey, chunk: number): Promise<boolean> {
  const file = await readVerdicts(d, job, chunk, 1);
  if (!file) return false;
  await queueWork(d, job, await d.ledger.patch(job, chunk, countVerdicts(file.block)));
  return true;
}

/** Creates revision 1 and tells the ledger of the one that stands. */
export async function putPatch(d: ProtocolDeps, job: JobKey, chunk: number, block: VerdictBlock, source: VerdictSource): Promise<void> {
  const { pipeline, model, outputBytes } = source;
  const file = await putVerdicts(d, job, chunk, block, { pipeline, model, outputBytes, revision: 1 });
  if (file) await queueWork(d, job, await d.ledger.patch(job, chunk, countVerdicts(file.block)));
}
