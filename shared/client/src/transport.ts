import createClient, { type Client } from 'openapi-fetch';
import { ProblemError, toConnectionError } from './errors';
import type { paths } from './schema';

export interface ClientOptions {
  /** Where the server is, such as `http://127.0.0.1:8000`. */
  readonly baseUrl: string;
  /** Where the server has keys. */
  readonly apiKey?: string;
}

/** Every route of the document, typed: `api.GET('/v1/jobs/{id}', { params: { path: { id } } })`. */
export type Api = Client<paths>;

/** Throws a ConnectionError where no server answers; an error answer is returned like any other. */
export const createApi = ({ baseUrl, apiKey }: ClientOptions): Api =>
  createClient<paths>({
    baseUrl,
    ...(apiKey ? { headers: { Authorization: `Bearer ${apiKey}` } } : {}),
    fetch: async (request) => {
      try {
        return await fetch(request);
      } catch (error) {
        throw toConnectionError(error, `No Logsieve answers at ${new URL(request.url).origin}.`);
      }
    },
  });

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** An answer that is no error, with its headers. Throws a ProblemError for an error, a ConnectionError for an answer that broke off. */
export async function expectAnswer<Data>(asked: Promise<Answer<Data>>): Promise<{ data: Data; response: Response }> {
  let answer: Answer<Data>;
  try {
    answer = await asked;
  } catch (error) {
    throw toConnectionError(error, 'The answer of the server broke off.');
  }
  if (!answer.response.ok) throw new ProblemError(answer.response, answer.error);
  return { data: answer.data as Data, response: answer.response };
}

/** The body of an answer that is no error: `await unwrap(api.GET('/v1/labels'))`. Throws as `expectAnswer` does. */
export const unwrap = async <Data>(asked: Promise<Answer<Data>>): Promise<Data> => (await expectAnswer(asked)).data;
