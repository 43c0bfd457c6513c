import { ConnectionError } from '@logsieve/client/errors';
import { checkDownload } from './check-download';

const PATH = '/v1/jobs/job_1/results';
const problem = { title: 'The job was deleted', detail: 'It is gone.', code: 'job-expired', status: 410 };

/** A server that answers like this, in turn. */
function serve(...answers: (() => Promise<Response>)[]): string[] {
  const asked: string[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation((path, init) => {
    asked.push(`${init?.method} ${path}`);
    return (answers.shift() as () => Promise<Response>)();
  });
  return asked;
}
const bare = (status: number) => async () => new Response(null, { status, headers: { 'x-request-id': 'r-1' } });

afterEach(() => jest.restoreAllMocks());

test('a file that is there is asked for by its head alone', async () => {
  const asked = serve(bare(200));
  await checkDownload(PATH);
  expect(asked).toEqual([`HEAD ${PATH}`]);
});

test('a refusal comes with the words of the server, which no head has', async () => {
  const asked = serve(bare(410), async () => Response.json(problem, { status: 410, headers: { 'x-request-id': 'r-2' } }));
  await expect(checkDownload(PATH)).rejects.toMatchObject({ status: 410, code: 'job-expired', detail: 'It is gone.', requestId: 'r-2' });
  expect(asked).toEqual([`HEAD ${PATH}`, `GET ${PATH}`]);
});

test('a refusal without words, such as that of a proxy, is told by its status', async () => {
  serve(bare(503), async () => new Response('<h1>Bad</h1>', { status: 503, headers: { 'x-request-id': 'r-3', 'retry-after': '7' } }));
  await expect(checkDownload(PATH)).rejects.toMatchObject({
    ...{ status: 503, title: 'The server answered 503', requestId: 'r-3', retryAfterS: 7 },
  });
});

test('a refusal that is over at the second look is none, and the file is not read', async () => {
  const cancel = jest.fn();
  serve(bare(503), async () => new Response(new ReadableStream({ cancel })));
  await checkDownload(PATH);
  expect(cancel).toHaveBeenCalledTimes(1);
});

test('a server that is away is a connection that is lost', async () => {
  serve(() => Promise.reject(new TypeError('fetch failed')));
  await expect(checkDownload(PATH)).rejects.toThrow(ConnectionError);
});
