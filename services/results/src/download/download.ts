import { isEnded } from '@logsieve/contracts/job';
import type { JobKey } from '@logsieve/contracts/job-key';
import { HttpProblem, parseRequestPart } from '@logsieve/contracts/problems';
import { type ResultsQuery, type RowFilter, resultsQuerySchema } from '@logsieve/contracts/rows';
import type { JobReader, Shown } from '@logsieve/pipeline/jobs/job-reader';
import { CANCELLED } from '@logsieve/pipeline/protocol/cancelled-verdicts';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import { type JobVerdicts, openJobVerdicts } from '@logsieve/pipeline/views/job-verdicts';
import type { Request, Response } from 'express';
import { downloadName } from './download-name';
import { makeTag } from './entity-tag';
import type { FileSource } from './file-source';
import { createLabelledFile } from './labelled-file';
import { createRenderedParts } from './rendered-parts';
import { createRowFile } from './row-file';
import { type SentFile, sendFile } from './send-file';
import { createTurns } from './turns';

/** Chunks of all downloads that are rendered and not yet sent. */
const RENDERED_BYTES = 32 * 2 ** 20;
const RETRY_AFTER_S = 1;
const HOW_PARTIAL = 'partial=1 gives the rows that are done.';

/** Throws where a job has no file of the kind that is asked for. */
function checkReadable({ state }: Shown, partial: boolean): void {
  if (state === 'completed') return;
  if (state === 'failed') throw new HttpProblem('job-finished', 'The job has failed, so there is no result.');
  if (partial) return;
  if (!isEnded(state)) throw new HttpProblem('results-not-ready', `The job is ${state}. ${HOW_PARTIAL}`, { retryAfter: RETRY_AFTER_S });
  throw new HttpProblem('job-finished', `The job was ${state}, so there is no whole result. ${HOW_PARTIAL}`);
}

/** Whether a query asks for the one form whose length is known: the file as it was given, with the label, all rows. */
function isDefaultForm({ format, columns, excel_safe, ...filters }: ResultsQuery): boolean {
  return format === 'csv' && columns.join() === 'label' && !excel_safe && !hasFilter(filters);
}

const hasFilter = ({ label, method, source, q, confidence_from, confidence_to }: RowFilter): boolean =>
  [label, method, source, q, confidence_from, confidence_to].some((filter) => filter !== undefined);

/** Whether every row has a label that is final, and none was given up by a cancel. */
const isComplete = ({ whole }: JobVerdicts): boolean => whole !== undefined && !(CANCELLED in whole.totals.failures);

/** Opens the file that a query asks for. Throws problems where there is none, or the query names a label that the job does not have. */
async function openFile(
  store: BlobStore,
  reader: JobReader,
  shared: Pick<FileSource, 'turn' | 'rendered'>,
  job: JobKey,
  query: ResultsQuery,
): Promise<SentFile> {
  const shown = await reader.state(job);
  checkReadable(shown, query.partial);
  const { accepted } = shown;
  const verdicts = await openJobVerdicts(store, job, accepted);
  const source: FileSource = { store, job, accepted, verdicts, labels: await reader.labels(accepted), ...shared };
  const { whole } = verdicts;
  if (!whole && isEnded(shown.state)) throw new HttpProblem('job-not-found', 'The job was removed.');

  const complete = isComplete(verdicts);
  const { partial, ...form } = query;
  const headers = {
    'Content-Type': query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
    'Content-Disposition': downloadName(accepted.filename, query.format, complete),
    ...(partial ? { 'X-Result-Complete': String(complete) } : {}),
  };
  const tag = whole && complete ? makeTag(accepted, whole, form) : undefined;
  if (whole && complete && isDefaultForm(query)) {
    const file = createLabelledFile(source, whole);
    return { headers, tag, bytes: file.bytes, read: (_wanted, range) => file.read(range) };
  }
  const read = createRowFile(source, query, complete && !hasFilter(query));
  return { headers, tag, bytes: undefined, read };
}

/** `GET /v1/jobs/{id}/results`: the labelled file of a job in any of its forms, made while it is sent. */
export function createDownload(store: BlobStore, reader: JobReader, jobOf: (request: Request) => JobKey) {
  const shared = { turn: createTurns(), rendered: createRenderedParts(RENDERED_BYTES) };
  return async (request: Request, response: Response): Promise<void> => {
    const job = jobOf(request);
    const query = parseRequestPart(resultsQuerySchema, 'query', request.query);
    await sendFile(request, response, await openFile(store, reader, shared, job, query));
  };
}
