import { type JobKey, splitJobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import type { Random } from './random';
import { encodeSimChunk } from './sim-labels';

/** An upload of the simulation. */
export interface SimJob {
  readonly key: JobKey;
  /** The records of each chunk. */
  readonly chunks: readonly (readonly string[])[];
  readonly idempotency: string | null;
  /** Whether its client breaks off, or sends a bad file. */
  readonly isCutOff: boolean;
  readonly sha256: string;
  /** The job that this one retries, once it has ended. */
  readonly retryOf?: SimJob;
}

export function createSimJobs(random: Random, owner: string): SimJob[] {
  const shared = random.chance(0.5);
  const keyOf = (index: number) => toJobKey(owner, `job_${String(index).padStart(36, '0')}`);
  const jobs = Array.from({ length: random.between(1, 3) }, (_, index): SimJob => {
    const key = keyOf(index);
    const chunks = Array.from({ length: random.below(5) }, (_, c) =>
      Array.from({ length: random.between(1, 4) }, (_, i) => `${random.below(1e6)}-${c}-${i}`),
    );
    const idempotency = shared ? 'shared-key' : random.chance(0.3) ? `key-${index}` : null;
    return { key, chunks, idempotency, isCutOff: random.chance(0.12), sha256: random.chance(0.5) ? 'same' : `bytes-${index}` };
  });
  const retried = jobs.filter(() => random.chance(0.5));
  return [...jobs, ...retried.map((job, i) => ({ ...job, key: keyOf(10 + i), idempotency: null, isCutOff: false, retryOf: job }))];
}

export const chunkObject = (job: SimJob, chunk: number): Buffer => encodeSimChunk(job.chunks[chunk] ?? []);

/** The manifest with which a job is accepted at a time. */
export function manifestOf(job: SimJob, time: number): Accepted {
  const { owner, id } = splitJobKey(job.key);
  return {
    ...{ v: 1, outcome: 'accepted', id, owner, created: time, time, pipeline: 'pipeline', filename: 'a.csv', bytes: 1 },
    sha256: job.sha256,
    idempotency: job.idempotency,
    options: { llm: 'auto', encoding: 'utf-8', columns: {} },
    metadata: {},
    csv: {
      ...{ delimiter: ',', bom: 0, header_end: 0, body_start: 0, columns: [], source_column: 0, message_column: 1 },
      label_column: null,
      line_ending: '\n',
    },
    chunks: { rows: job.chunks.map((rows) => rows.length), bytes: job.chunks.map(() => 1) },
  };
}
