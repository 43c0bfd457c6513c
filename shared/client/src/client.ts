import { type Download, download } from './download';
import { type FollowOptions, follow, type GetJobOptions, getJob } from './follow';
import type { Job, ResultsQuery, Row, RowsQuery } from './models';
import type { PatienceOptions } from './patience';
import { listRows } from './rows';
import { type Api, type ClientOptions, createApi } from './transport';
import { type UploadFile, type UploadOptions, upload } from './upload';

export { type ClientOptions, unwrap } from './transport';

/** A Logsieve, as a program uses it. All of it throws a ProblemError where the server refuses, a ConnectionError where none answers. */
export interface LogsieveClient {
  /** Every route, typed by the document. Its answers are `{ data, error, response }`: `unwrap` makes errors of them. */
  readonly api: Api;
  /** Whether a Logsieve answers there. Never throws. */
  isAlive(): Promise<boolean>;
  /** Uploads a CSV file, which may be a stream. Answers the new job. */
  upload(file: UploadFile, options?: UploadOptions): Promise<Job>;
  getJob(id: string, options?: GetJobOptions): Promise<Job>;
  /** Follows a job until it has ended, however it ends, also over a restart of the server. */
  follow(id: string, options?: FollowOptions): Promise<Job>;
  /** The rows that pass the filters, page by page as they are needed. */
  rows(id: string, query?: RowsQuery, options?: PatienceOptions): AsyncIterable<Row>;
  /** Begins to download the labelled file. */
  download(id: string, query?: ResultsQuery, options?: PatienceOptions): Promise<Download>;
}

/** A client of the Logsieve at `baseUrl`. */
export function createLogsieveClient(options: ClientOptions): LogsieveClient {
  const api = createApi(options);
  return {
    api,
    isAlive: () =>
      api.GET('/healthz').then(
        ({ response }) => response.ok,
        () => false,
      ),
    upload: (file, about) => upload(api, file, about),
    getJob: (id, about) => getJob(api, id, about),
    follow: (id, about) => follow(api, id, about),
    rows: (id, query, about) => listRows(api, id, query, about),
    download: (id, query, about) => download(api, id, query, about),
  };
}
