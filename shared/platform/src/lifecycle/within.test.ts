import { within } from './within';

const never = new Promise<number>(() => undefined);

test('work that is done in time is what comes out, its errors too', async () => {
  expect(await within(10_000, Promise.resolve(7))).toBe(7);
  await expect(within(10_000, Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
});

test.each([5, 0, -3])('work that goes on for longer than %d ms is late', async (ms) => expect(await within(ms, never)).toBe('late'));
