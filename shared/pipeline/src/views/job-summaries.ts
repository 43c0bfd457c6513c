import type { JobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { LRUCache } from 'lru-cache';
import type { BlobStore } from '../store/blob-store';
import { openJobVerdicts } from './job-verdicts';
import { readJobChunk } from './read-job-chunk';
import { createSummaryTally, type SummaryCounts, type SummaryTally } from './summary-tally';

const FINISHED_CHARACTERS = 16 << 20;
/** Running jobs whose tallies are kept, to count only what is new when somebody asks again. */
const TALLIES = 8;

/** Counts a job's rows that are final. Throws the problem `job-not-found` where it was removed meanwhile. */
export type JobSummaries = (job: JobKey, accepted: Accepted, labels: readonly string[]) => Promise<SummaryCounts>;

/** Counts jobs a chunk at a time; each row once, as long as the process remembers. Who asks while a job is being counted gets those counts too. */
export function createJobSummaries(store: BlobStore): JobSummaries {
  const finished = new LRUCache<JobKey, SummaryCounts>({
    maxSize: FINISHED_CHARACTERS,
    sizeCalculation: (counts) => JSON.stringify(counts).length,
  });
  const tallies = new LRUCache<JobKey, SummaryTally>({ max: TALLIES });
  const counting = new Map<JobKey, Promise<SummaryCounts>>();

  async function count(job: JobKey, accepted: Accepted, labels: readonly string[]): Promise<SummaryCounts> {
    const tally = tallies.get(job) ?? createSummaryTally(labels);
    tallies.set(job, tally);
    const verdicts = await openJobVerdicts(store, job, accepted);
    for (let chunk = 0; chunk < verdicts.chunks; chunk++) {
      if (tally.isDone(chunk)) continue;
      const block = await verdicts.readChunk(chunk);
      if (block) await tally.count(chunk, block, () => readJobChunk(store, job, chunk));
    }
    const counts = tally.toCounts(verdicts.whole?.trailer.stats.ms);
    if (verdicts.whole) {
      finished.set(job, counts);
      tallies.delete(job);
    }
    return counts;
  }

  return (job, accepted, labels) => {
    const known = finished.get(job);
    if (known) return Promise.resolve(known);
    const running = counting.get(job) ?? count(job, accepted, labels).finally(() => counting.delete(job));
    counting.set(job, running);
    return running;
  };
}
