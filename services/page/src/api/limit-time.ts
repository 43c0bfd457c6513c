import type { LogsieveClient } from '@logsieve/client/client';
import { withinTime } from './within-time';

type Api = LogsieveClient['api'];
type Method = 'GET' | 'POST' | 'DELETE';

/** A route as the contract writes it: `POST /v1/rules/test`. */
export type RouteName = `${Method} /${string}`;

/** The same API, but a request that has no whole answer after so many milliseconds throws a ConnectionError: a connection can die in silence. */
export function limitTime(api: Api, limitOf: (route: RouteName) => number): Pick<Api, Method> {
  const limited =
    (method: Method) =>
    (path: `/${string}`, init: { readonly signal?: AbortSignal } = {}): Promise<unknown> => {
      const ask = api[method] as (path: string, init: object) => Promise<unknown>;
      return withinTime(limitOf(`${method} ${path}`), (signal) => ask(path, { ...init, signal }), init.signal);
    };
  // They take and give what those of the API do, whose types know the routes.
  return { GET: limited('GET'), POST: limited('POST'), DELETE: limited('DELETE') } as unknown as Pick<Api, Method>;
}
