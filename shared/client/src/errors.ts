import type { FieldError, Problem, ProblemCode } from './models';

/** The server refused or failed, in its own words. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  /** What a program should look at; undefined where the answer is no problem of the API, such as a proxy's page. */
  readonly code: ProblemCode | undefined;
  readonly title: string;
  readonly detail: string;
  /** For a look into the server's log. */
  readonly requestId: string | undefined;
  /** Each field of the request that is wrong. */
  readonly errors: readonly FieldError[];
  /** Seconds after which the same request may succeed, where the server said so. */
  readonly retryAfterS: number | undefined;

  /** Of an answer and its body, read as JSON where it is some. */
  constructor(response: Response, body: unknown) {
    const problem: Partial<Problem> = typeof body === 'object' && body !== null ? body : {};
    // POST /classify/ answers some errors with a detail alone, or with a list of them.
    const detail = typeof problem.detail === 'string' ? problem.detail : '';
    const title = problem.title ?? `The server answered ${response.status}`;
    super(detail ? `${title}: ${detail}` : `${title}.`);
    this.status = response.status;
    this.code = problem.code;
    this.title = title;
    this.detail = detail;
    this.requestId = problem.request_id ?? response.headers.get('x-request-id') ?? undefined;
    this.errors = problem.errors ?? [];
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    this.retryAfterS = Number.isFinite(seconds) ? seconds : undefined;
  }
}

/** No server answered, or its answer broke off: whether the request was carried out is not known. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

/** Whether a server that is starting again, or has too much to do, may be the reason: the same request may succeed in a moment. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ConnectionError || (error instanceof ProblemError && (error.status >= 500 || error.status === 429 || isInFlight(error)));

/** An upload before this one holds its key: it goes on, or its server was killed and the key is free again in a moment. */
const isInFlight = ({ code }: ProblemError): boolean => code === 'idempotency-in-flight';

/** An error of fetch as a ConnectionError; the caller's own abort stays what it is. Fetch throws errors of another realm under Jest, so names count. */
export function toConnectionError(error: unknown, message: string): unknown {
  const name = (error as Error | undefined)?.name;
  const isOurs = error instanceof ConnectionError || error instanceof ProblemError;
  return isOurs || name === 'AbortError' || name === 'TimeoutError' ? error : new ConnectionError(message, { cause: error });
}
