import { createLogsieveClient, unwrap } from '@logsieve/client/client';
import { ConnectionError } from '@logsieve/client/errors';
import { limitTime } from './limit-time';

const LABELS = { labels: ['A', 'Unclassified'] };

type Answer = (request: Request) => Promise<Response>;
const labels: Answer = async () => Response.json(LABELS);
const never: Answer = ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
/** As fetch does it: the signal ends a body too. */
const torn: Answer = async ({ signal }) =>
  new Response(
    new ReadableStream({
      start: (body) => {
        body.enqueue(new TextEncoder().encode('{"labels": ['));
        signal.addEventListener('abort', () => body.error(signal.reason));
      },
    }),
  );

/** A server that answers like this, in turn. */
function serve(...answers: Answer[]) {
  const asked: string[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation((input) => {
    const request = input as Request;
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return (answers.shift() as Answer)(request);
  });
  const limitOf = jest.fn(() => 30_000);
  const { api } = createLogsieveClient({ baseUrl: 'http://127.0.0.1:1' });
  return { asked, limitOf, api: limitTime(api, limitOf) };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test('what is answered in time is given, and the time is that of its route', async () => {
  const { asked, limitOf, api } = serve(labels, labels);
  expect(await unwrap(api.GET('/v1/labels'))).toEqual(LABELS);
  await unwrap(api.POST('/v1/jobs/{id}/cancel', { params: { path: { id: 'job_1' } } }));
  expect(asked).toEqual(['GET /v1/labels', 'POST /v1/jobs/job_1/cancel']);
  expect(limitOf.mock.calls).toEqual([['GET /v1/labels'], ['POST /v1/jobs/{id}/cancel']]);
  expect(jest.getTimerCount()).toBe(0);
});

test('a request that nobody answers is ended as a connection that is lost, not before its time', async () => {
  const { api } = serve(never, labels);
  const settled = jest.fn();
  const failed = unwrap(api.GET('/v1/labels')).catch((error: unknown) => {
    settled();
    return error;
  });
  await jest.advanceTimersByTimeAsync(29_999);
  expect(settled).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  expect(await failed).toBeInstanceOf(ConnectionError);
  expect(await unwrap(api.GET('/v1/labels'))).toEqual(LABELS);
});

test('an answer that stops in the middle is ended too', async () => {
  const { api } = serve(torn);
  const failed = expect(unwrap(api.GET('/v1/labels'))).rejects.toThrow(ConnectionError);
  await jest.advanceTimersByTimeAsync(30_000);
  await failed;
});

test('who stops a request gets the own reason', async () => {
  const stop = new AbortController();
  const { api } = serve(never);
  const failed = expect(unwrap(api.GET('/v1/labels', { signal: stop.signal }))).rejects.toMatchObject({ name: 'AbortError' });
  stop.abort();
  await failed;
});
