import type { JobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { MAX_SCANNED_CHARACTERS } from '@logsieve/contracts/pipeline';
import type { Accepted } from '@logsieve/contracts/records';
import type { RowVerdict } from '@logsieve/contracts/rows';
import { chunkRecords } from '@logsieve/pipeline/chunk/chunk-records';
import { createRouter } from '@logsieve/pipeline/document/router';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import { openJobVerdicts } from '@logsieve/pipeline/views/job-verdicts';
import { readJobChunk } from '@logsieve/pipeline/views/read-job-chunk';
import { methodName, toRowVerdict } from '@logsieve/pipeline/views/row-view';

/** What is known of a message on which a rule is tried. */
export interface Candidate {
  /** Null for a sample. */
  readonly source: string | null;
  /** Whether records of its source come to the rules. */
  readonly routed: boolean;
  /** What became of the row; undefined for one that is not final, and for a sample: there the active rules say it. */
  readonly verdict: RowVerdict | undefined;
}

/** Some messages in a row, cut to what rules see of them. */
export interface CandidateBatch {
  /** Of the first of them, from 1. */
  readonly number: number;
  readonly messages: readonly string[];
  /** What is known of one of them, by its place in the batch. */
  describe(index: number): Candidate;
}

export interface Candidates {
  readonly count: number;
  batches(): AsyncIterable<CandidateBatch> | Iterable<CandidateBatch>;
}

/** So many messages are given to the thread at a time, fewer where they are long. */
const BATCH_ROWS = 2_000;
const BATCH_CHARACTERS = 1 << 18;

const SAMPLE: Candidate = { source: null, routed: true, verdict: undefined };

/** Samples as their sender wrote them. */
export const fromSamples = (samples: readonly string[]): Candidates => ({
  count: samples.length,
  batches: function* () {
    yield* cut(
      samples.length,
      (i) => samples[i] as string,
      1,
      () => SAMPLE,
    );
  },
});

/** The rows of a job, from the first. `pipeline`: the active one, whose routes would hold. */
export async function fromJob(
  store: BlobStore,
  job: JobKey,
  accepted: Accepted,
  labels: readonly string[],
  pipeline: ResolvedPipeline,
): Promise<Candidates> {
  const verdicts = await openJobVerdicts(store, job, accepted);
  const route = createRouter(pipeline);
  return {
    count: verdicts.rows,
    batches: async function* () {
      for (let chunk = 0; chunk < verdicts.chunks; chunk++) {
        const records = chunkRecords(await readJobChunk(store, job, chunk));
        const block = await verdicts.readChunk(chunk);
        yield* cut(records.length, records.message, verdicts.firstRow(chunk) + 1, (i) => {
          const isFinal = block && methodName(block.method(i)) !== undefined;
          const source = records.source(i);
          return { source, routed: route(source).includes('regex'), verdict: isFinal ? toRowVerdict(block, i, labels) : undefined };
        });
      }
    },
  };
}

function* cut(
  count: number,
  message: (i: number) => string,
  number: number,
  describe: (i: number) => Candidate,
): Generator<CandidateBatch> {
  for (let first = 0; first < count; ) {
    const messages: string[] = [];
    let characters = 0;
    while (first + messages.length < count && messages.length < BATCH_ROWS && characters < BATCH_CHARACTERS) {
      const seen = message(first + messages.length).slice(0, MAX_SCANNED_CHARACTERS);
      characters += seen.length;
      messages.push(seen);
    }
    const start = first;
    yield { number: number + start, messages, describe: (index) => describe(start + index) };
    first += messages.length;
  }
}
