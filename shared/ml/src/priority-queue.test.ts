import * as fc from 'fast-check';
import { createPriorityQueue } from './priority-queue';

test('gives lower priorities first, equal ones in the order of coming', () =>
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5 })), (priorities) => {
      const queue = createPriorityQueue<[number, number]>();
      for (const [turn, priority] of priorities.entries()) queue.push([priority, turn], priority);
      expect(queue.size).toBe(priorities.length);
      const popped = priorities.map(() => queue.pop());
      expect(popped).toEqual(priorities.map((priority, turn) => [priority, turn]).sort(([p = 0, t = 0], [q = 0, u = 0]) => p - q || t - u));
      expect(queue.pop()).toBeUndefined();
    }),
  ));

test('takes new items between', () => {
  const queue = createPriorityQueue<string>();
  queue.push('large', 5);
  queue.push('large too', 5);
  expect(queue.pop()).toBe('large');
  queue.push('small', 1);
  expect([queue.pop(), queue.pop(), queue.pop()]).toEqual(['small', 'large too', undefined]);
});
