import { inLanes } from './in-lanes';

it('does all, so many at a time, and keeps their order', async () => {
  let under = 0;
  let most = 0;
  const results = await inLanes([5, 4, 3, 2, 1], 2, async (item, index) => {
    most = Math.max(most, ++under);
    for (let i = 0; i < item; i++) await Promise.resolve();
    under--;
    return item * 10 + index;
  });
  expect(results).toEqual([50, 41, 32, 23, 14]);
  expect(most).toBe(2);
});
