import type { JobKey } from '@logsieve/contracts/job-key';
import { CorruptChunkError } from '../chunk/chunk';
import { seedKey } from '../store/names';
import { METHOD_CODE } from '../verdicts/verdict';
import { VerdictBlock } from '../verdicts/verdict-block';
import { CorruptVerdictsError, decodeVerdicts } from '../verdicts/verdict-file';
import type { ProtocolDeps } from './deps';
import { readBase } from './verdict-files';

/** What a retried chunk begins with: the verdicts that stand. Records that failed or were not asked about (`none` with a reason) are open. */
export function seedOf(old: VerdictBlock): VerdictBlock {
  const seed = VerdictBlock.open(old.length);
  for (let i = 0; i < old.length; i++) {
    const verdict = old.get(i);
    if (verdict.method !== METHOD_CODE.none || verdict.detail === undefined) seed.set(i, verdict);
  }
  return seed;
}

/**
 * What a stage begins with: the verdicts that the ledger has, else the seed of the chunk, undefined where there is neither.
 * Throws CorruptChunkError for a damaged seed: like the chunk itself, nothing can make it again.
 */
export async function readStart(d: ProtocolDeps, job: JobKey, chunk: number, base: Buffer | undefined): Promise<VerdictBlock | undefined> {
  if (base) return readBase(d, job, base);
  const bytes = await d.store.get(seedKey(job, chunk));
  try {
    return bytes && decodeVerdicts(bytes).block;
  } catch (error) {
    if (!(error instanceof CorruptVerdictsError)) throw error;
    throw new CorruptChunkError('chunk: its seed is not as it was written', { cause: error });
  }
}
