import { createSlots } from './slots';

const turn = () => new Promise(setImmediate);

it('runs so many at a time, in the order in which they came', async () => {
  const slots = createSlots(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((i) =>
    slots(async () => {
      begun.push(i);
      await new Promise<void>((end) => ends.push(end));
      return i;
    }),
  );
  await turn();
  expect(begun).toEqual([0, 1]);
  ends[1]?.();
  await turn();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  ends[2]?.();
  await turn();
  ends[3]?.();
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

it('gives a slot back where the work fails', async () => {
  const slots = createSlots(1);
  await expect(slots(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await slots(async () => 'next')).toBe('next');
});
