import { isEnded, type JobStatus } from '@logsieve/contracts/job';
import type { JobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { Accepted } from '@logsieve/contracts/records';
import type { Row } from '@logsieve/contracts/rows';
import { chunkRecords } from '@logsieve/pipeline/chunk/chunk-records';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { openJobVerdicts } from '@logsieve/pipeline/views/job-verdicts';
import { readJobChunk } from '@logsieve/pipeline/views/read-job-chunk';
import { methodName, toRow } from '@logsieve/pipeline/views/row-view';

export interface ReadRow {
  readonly row: Row;
  /** Of a row that the LLM named: what its verdict says of the LLM. */
  readonly llmDetail: string | undefined;
}

const RETRY_AFTER_S = 1;

/** One row of a job, numbered from 1. Throws `not-found` where the job has none of this number, `results-not-ready` where it is not final yet. */
export async function readRow(
  store: BlobStore,
  job: JobKey,
  { accepted, state }: { readonly accepted: Accepted; readonly state: JobStatus },
  labels: readonly string[],
  number: number,
): Promise<ReadRow> {
  const verdicts = await openJobVerdicts(store, job, accepted);
  if (number > verdicts.rows) throw new HttpProblem('not-found', `There is no row ${number}: the job has ${verdicts.rows}.`);
  const index = verdicts.chunkOf(number - 1);
  const block = await verdicts.readChunk(index);
  const i = number - 1 - verdicts.firstRow(index);
  const method = block?.method(i);
  if (!block || method === undefined || methodName(method) === undefined) {
    if (isEnded(state)) throw new HttpProblem('not-found', `Row ${number} was given up: the job has ended without it.`);
    throw new HttpProblem('results-not-ready', `Row ${number} has no label yet: the job still runs.`, { retryAfter: RETRY_AFTER_S });
  }
  const row = toRow(number, chunkRecords(await readJobChunk(store, job, index)), block, i, labels);
  return { row, llmDetail: method === METHOD_CODE.llm ? block.detail(i) : undefined };
}
