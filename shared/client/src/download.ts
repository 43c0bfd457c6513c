import { ConnectionError, toConnectionError } from './errors';
import type { ResultsQuery } from './models';
import { type PatienceOptions, patiently } from './patience';
import { type Api, expectAnswer } from './transport';

export interface Download {
  /** The bytes, as they come. Where the answer can be resumed, one that breaks off goes on where it stopped. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Length of the file, where it is known beforehand. */
  readonly bytes: number | undefined;
  readonly etag: string | undefined;
  /** Whether every row is in it: false with `partial=1` before the end. */
  readonly complete: boolean;
}

interface Asked {
  readonly api: Api;
  readonly id: string;
  readonly query: ResultsQuery;
  readonly options: PatienceOptions;
}

/** Asks for the file, or for what follows its first bytes. */
function ask({ api, id, query, options }: Asked, rest: { Range?: string; 'If-Range'?: string } = {}) {
  // Compressed bytes have no length and can't be resumed.
  const headers = { 'Accept-Encoding': 'identity' };
  const params = { path: { id }, query, header: rest };
  return expectAnswer(api.GET('/v1/jobs/{id}/results', { params, headers, parseAs: 'stream', signal: options.signal }));
}

/** What is left of a file, after so many bytes. Throws where it is not the same file any more. */
async function askForRest(asked: Asked, from: number, etag: string) {
  const { data, response } = await ask(asked, { Range: `bytes=${from}-`, 'If-Range': etag });
  if (response.status === 206) return data;
  await data?.cancel();
  throw new Error('The file has changed since the download began.');
}

/** Reads a body to its end. Throws a ConnectionError where it breaks off. */
async function* readBody(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw toConnectionError(error, 'The download broke off.');
  }
}

/** So many resumed answers in a row may break off before their first byte. */
const MAX_FRUITLESS = 5;

async function* resume(asked: Asked, first: AsyncIterable<Uint8Array>, etag: string | undefined): AsyncGenerator<Uint8Array> {
  let done = 0;
  let fruitless = 0;
  let body = first;
  for (;;) {
    try {
      for await (const part of readBody(body)) {
        done += part.length;
        fruitless = 0;
        yield part;
      }
      return;
    } catch (error) {
      if (!(error instanceof ConnectionError) || etag === undefined || fruitless++ === MAX_FRUITLESS) throw error;
      const rest = await patiently(() => askForRest(asked, done, etag), asked.options);
      body = rest as AsyncIterable<Uint8Array>;
    }
  }
}

/** Begins to download the labelled file. Throws a ProblemError where there is none, such as `results-not-ready`. */
export async function download(api: Api, id: string, query: ResultsQuery = {}, options: PatienceOptions = {}): Promise<Download> {
  const asked = { api, id, query, options };
  const { data, response } = await ask(asked);
  if (!data) throw new ConnectionError('The server sent no file.');
  const { headers } = response;
  const etag = headers.get('etag') ?? undefined;
  const canResume = headers.get('accept-ranges') === 'bytes';
  return {
    body: resume(asked, data as AsyncIterable<Uint8Array>, canResume ? etag : undefined),
    bytes: headers.has('content-length') ? Number(headers.get('content-length')) : undefined,
    etag,
    complete: headers.get('x-result-complete') !== 'false',
  };
}
