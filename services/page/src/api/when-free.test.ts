import { ConnectionError, ProblemError } from '@logsieve/client/errors';
import { whenFree } from './when-free';

const busy = (status = 503, retryAfter?: number) =>
  new ProblemError(new Response(null, { status, headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) } }), {});
const never = new AbortController().signal;

/** Fails with each of these, then answers. */
function askAfter(...errors: Error[]) {
  const asked = { times: 0 };
  const ask = async () => {
    const error = errors[asked.times++];
    if (error) throw error;
    return 'answer';
  };
  return { asked, ask };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('who has too much to do is asked again, not before it says', async () => {
  const { asked, ask } = askAfter(busy(), busy(429, 3));
  const answer = whenFree(ask, never);
  await jest.advanceTimersByTimeAsync(400);
  expect(asked.times).toBe(2);
  await jest.advanceTimersByTimeAsync(2_900);
  expect(asked.times).toBe(2);
  await jest.advanceTimersByTimeAsync(100);
  expect([await answer, asked.times]).toEqual(['answer', 3]);
});

test('after a few refusals the last one is told', async () => {
  const { asked, ask } = askAfter(...Array.from({ length: 9 }, (_, i) => busy(503, i)));
  const failed = expect(whenFree(ask, never)).rejects.toMatchObject({ status: 503, retryAfterS: 4 });
  await jest.advanceTimersByTimeAsync(30_000);
  await failed;
  expect(asked.times).toBe(5);
});

test.each([busy(404), busy(500), new ConnectionError('gone')])('%s is told at once', async (error) => {
  const { asked, ask } = askAfter(error);
  await expect(whenFree(ask, never)).rejects.toBe(error);
  expect(asked.times).toBe(1);
});

test('who is not asked for any more is not asked again', async () => {
  const stop = new AbortController();
  const { asked, ask } = askAfter(busy(), busy());
  const failed = expect(whenFree(ask, stop.signal)).rejects.toBe('overtaken');
  await jest.advanceTimersByTimeAsync(100);
  stop.abort('overtaken');
  await failed;
  await jest.advanceTimersByTimeAsync(10_000);
  expect(asked.times).toBe(1);
});
