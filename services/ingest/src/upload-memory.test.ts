import { createRoom } from './room';
import { memoryOf } from './upload-memory';

const MIB = 2 ** 20;

/** How many uploads of one kind find room at the same time. */
function fitting(bytes: number | undefined, megabytes: number): number {
  const room = createRoom(megabytes * MIB);
  let count = 0;
  while (room.take(memoryOf(bytes))) count++;
  return count;
}

test('a thousand small uploads have room where some tens of large ones have, however large', () => {
  expect(fitting(2_000, 96)).toBeGreaterThan(1_000);
  expect(fitting(5 * MIB, 96)).toBe(23);
  expect(fitting(200 * MIB, 96)).toBe(23);
});

test('who does not say how long it is takes as much as a large one', () => {
  expect(memoryOf(undefined)).toBe(memoryOf(200 * MIB));
});
