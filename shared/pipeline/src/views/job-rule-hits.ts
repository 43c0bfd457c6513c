import type { JobKey } from '@logsieve/contracts/job-key';
import { LRUCache } from 'lru-cache';
import type { BlobStore } from '../store/blob-store';
import { wholeVerdictsKey } from '../store/names';
import { openWhole, type WholeVerdicts } from '../verdicts/open-whole';
import { METHOD_CODE } from '../verdicts/verdict';
import { VERDICT_ROW_BYTES, type VerdictBlock } from '../verdicts/verdict-block';

/** Rows by the id of the rule that named them. */
export type RuleHitCounts = ReadonlyMap<string, number>;

/** Jobs whose counts are kept: a job that has ended does not change, and has one number for each of its rules. */
const KEPT_JOBS = 1_000;

/** What each rule named in a job that has ended; undefined where it has no whole verdict file, because it was removed or has not ended. */
export type JobRuleHits = (job: JobKey) => Promise<RuleHitCounts | undefined>;

/** Adds the rows of a block to counts by detail, of which 0 is none. */
function addBlock(counts: Uint32Array, { rows }: VerdictBlock): void {
  const view = new DataView(rows.buffer, rows.byteOffset, rows.length);
  for (let at = 0; at < rows.length; at += VERDICT_ROW_BYTES) {
    if (rows[at + 1] !== METHOD_CODE.regex) continue;
    const detail = view.getUint32(at + 4, true);
    counts[detail] = (counts[detail] as number) + 1;
  }
}

async function countHits(whole: WholeVerdicts): Promise<RuleHitCounts> {
  const { table, chunks } = whole.trailer;
  const counts = new Uint32Array(table.length + 1);
  for (let chunk = 0; chunk < chunks.rows.length; chunk++) addBlock(counts, await whole.readChunk(chunk));
  return new Map(table.flatMap((id, i) => (counts[i + 1] ? [[id, counts[i + 1] as number] as const] : [])));
}

/** Counts jobs from their verdicts alone, a chunk at a time; each once, as long as the process remembers. Who asks meanwhile gets the same counts. */
export function createJobRuleHits(store: BlobStore): JobRuleHits {
  const counted = new LRUCache<JobKey, RuleHitCounts>({ max: KEPT_JOBS });
  const counting = new Map<JobKey, Promise<RuleHitCounts | undefined>>();

  async function count(job: JobKey): Promise<RuleHitCounts | undefined> {
    const whole = await openWhole(store, wholeVerdictsKey(job));
    if (!whole) return undefined;
    const hits = await countHits(whole);
    counted.set(job, hits);
    return hits;
  }

  return (job) => {
    const known = counted.get(job);
    if (known) return Promise.resolve(known);
    const running = counting.get(job) ?? count(job).finally(() => counting.delete(job));
    counting.set(job, running);
    return running;
  };
}
