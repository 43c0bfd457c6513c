import type { Row, RowsQuery } from './models';
import { type PatienceOptions, patiently } from './patience';
import { type Api, unwrap } from './transport';

/** The rows of a job that pass the filters, page by page as they are needed. Of a running job, those whose label is final. */
export async function* listRows(api: Api, id: string, query: RowsQuery = {}, options: PatienceOptions = {}): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const params = { path: { id }, query: { ...query, cursor } };
    const page = await patiently(() => unwrap(api.GET('/v1/jobs/{id}/rows', { params, signal: options.signal })), options);
    yield* page.data;
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}
