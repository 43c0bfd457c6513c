import type { Job, RowsQuery } from '@logsieve/client/models';
import { api, unwrap } from './client';
import type { Schemas } from './types';
import { type Resource, useResource } from './use-resource';

const of = (id: string) => ({ params: { path: { id } } });

/** Asks for a cancel; rows that are labelled stay. Answers the job as it is then. */
export const cancelJob = async (id: string): Promise<Job> => unwrap(api.POST('/v1/jobs/{id}/cancel', of(id)));

/** Deletes a job that has ended, with its file and its rows. */
export const deleteJob = async (id: string): Promise<void> => void (await unwrap(api.DELETE('/v1/jobs/{id}', of(id))));

/** Makes a job that asks again for the rows that failed; answers that one. */
export const retryJob = async (id: string): Promise<Job> => unwrap(api.POST('/v1/jobs/{id}/retry', of(id)));

/** One row, from 1, and why it has its label; the one before stays until it is there. */
export const useRow = (id: string, row: number): Resource<Schemas['ExplainedRow']> =>
  useResource(`row ${id} ${row}`, (signal) => unwrap(api.GET('/v1/jobs/{id}/rows/{row}', { params: { path: { id, row } }, signal })), {
    keep: 'until-answer',
  });

/** Address of the labelled file in a form, on the server that the page came from. */
export function resultsPath(id: string, query: RowsQuery & { format?: string; columns?: string; excel_safe?: '1'; partial?: '1' }): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) search.append(name, String(each));
  const text = search.toString();
  return `/v1/jobs/${id}/results${text && `?${text}`}`;
}
