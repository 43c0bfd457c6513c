import { Latest } from './latest';

const never = new AbortController().signal;

test('gives the newest once, and drops what was between', async () => {
  const latest = new Latest<number>();
  latest.put(1);
  latest.put(2);
  expect(await latest.take(never)).toBe(2);
  expect(await latest.take(never, 1)).toBeUndefined();
});

test('wakes who waits', async () => {
  const latest = new Latest<number>();
  const taken = latest.take(never);
  latest.put(1);
  expect(await taken).toBe(1);
});

test('ends the wait when the signal comes, before or meanwhile', async () => {
  const latest = new Latest<number>();
  const over = new AbortController();
  const taken = latest.take(over.signal);
  over.abort();
  expect(await taken).toBeUndefined();
  expect(await latest.take(over.signal)).toBeUndefined();
});

test('rejects from a failure on, also who waits already', async () => {
  const latest = new Latest<number>();
  const taken = latest.take(never);
  latest.fail(new Error('broken'));
  await expect(taken).rejects.toThrow('broken');
  await expect(latest.take(never)).rejects.toThrow('broken');
});
