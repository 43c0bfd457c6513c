import { setImmediate } from 'node:timers/promises';
import { createTurns } from './turns';

test('one piece of work is done in each round of the event loop, in the order asked', async () => {
  const turn = createTurns();
  const seen: string[] = [];
  const work = async (name: string) => {
    for (const part of [1, 2]) {
      await turn();
      seen.push(`${name}${part}`);
    }
  };
  const works = Promise.all([work('a'), work('b'), work('c')]);
  const rounds: string[][] = [];
  while (seen.length < 6) {
    const before = seen.length;
    await setImmediate();
    rounds.push(seen.slice(before));
  }
  await works;
  expect(seen).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
  for (const round of rounds) expect(round.length).toBeLessThanOrEqual(1);
});
