import type { RowsQuery } from '@logsieve/client/models';
import { api, unwrap } from './client';
import type { Schemas } from './types';

/** One page of a job's rows: the first, or the one that `cursor` (`next_cursor` of the page before, with the same query) leads to. It may be empty and still have a next one. */
export const getRows = (id: string, query: RowsQuery, cursor?: string, signal?: AbortSignal): Promise<Schemas['RowPage']> =>
  unwrap(api.GET('/v1/jobs/{id}/rows', { params: { path: { id }, query: { ...query, cursor } }, signal }));
