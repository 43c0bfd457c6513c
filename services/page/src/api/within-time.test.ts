import { ConnectionError } from '@logsieve/client/errors';
import { pause } from '@logsieve/client/patience';
import { withinTime } from './within-time';

const LONG_MS = 60_000;
const never = (signal: AbortSignal) => pause(LONG_MS, signal);

test('what is done in time is what comes out, its errors too', async () => {
  const { signal } = new AbortController();
  expect(await withinTime(LONG_MS, async () => 7, signal)).toBe(7);
  await expect(withinTime(LONG_MS, () => Promise.reject(new RangeError('no')), signal)).rejects.toThrow(RangeError);
});

test('what hangs is ended as a connection that is lost', () =>
  expect(withinTime(5, never, new AbortController().signal)).rejects.toThrow(ConnectionError));

test('who stops it gets the own reason', async () => {
  const stop = new AbortController();
  const done = withinTime(LONG_MS, never, stop.signal);
  stop.abort(new RangeError('enough'));
  await expect(done).rejects.toThrow(RangeError);
});
