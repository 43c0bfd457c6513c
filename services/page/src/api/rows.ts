import type { RowsQuery } from '@logsieve/client/models';
import { api, unwrap } from './client';
import type { Schemas } from './types';
import { type Resource, useResource } from './use-resource';

/** One page of a job's rows: the first, or the one that `cursor` (`next_cursor` of the page before, with the same query) leads to. It may be empty and still have a next one. */
export const getRows = (id: string, query: RowsQuery, cursor?: string, signal?: AbortSignal): Promise<Schemas['RowPage']> =>
  unwrap(api.GET('/v1/jobs/{id}/rows', { params: { path: { id }, query: { ...query, cursor } }, signal }));

/** The first page that shows a row, or the last one: one request looks for only so long. */
async function firstPage(id: string, query: RowsQuery, signal: AbortSignal): Promise<Schemas['RowPage']> {
  let page = await getRows(id, query, undefined, signal);
  while (page.data.length === 0 && page.next_cursor !== null) page = await getRows(id, query, page.next_cursor, signal);
  return page;
}

/** As far as a listing can be begun. */
const BEYOND = 0xffffffff;

/** How many rows pass the filters of a query; undefined where a server does not tell. */
export const useRowCount = (id: string, query: RowsQuery | undefined): Resource<number | undefined> =>
  useResource(query && `count ${id} ${JSON.stringify(query)}`, async (signal) => {
    const { offset } = await firstPage(id, { ...query, limit: 1, offset: BEYOND }, signal);
    return offset ?? undefined;
  });

/** Place of a row in a listing, from 0; undefined where it does not pass, or nobody has counted so far. Looked for again, and held until then, when `round` changes. */
export function useRowPlace(id: string, query: RowsQuery, row: number | undefined, round: number): number | undefined {
  const sought = `place ${id} ${row} ${JSON.stringify(query)}`;
  const look = async (signal: AbortSignal) => {
    const { data, offset } = await firstPage(id, { ...query, limit: 1, excerpt: 1, from_row: row }, signal);
    return { sought, place: data[0]?.row === row ? (offset ?? undefined) : undefined };
  };
  const { data } = useResource(row === undefined ? undefined : `${sought} ${round}`, look, { keep: 'until-answer' });
  return data?.sought === sought ? data.place : undefined;
}
