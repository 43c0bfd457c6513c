import { createBufferPool } from './buffer-pool';

const kibi = 1024;

test('lends memory again that was given back, where it is large enough', () => {
  const pool = createBufferPool(2);
  const first = pool.lend();
  const memory = first.allocate(500 * kibi);
  expect(memory).toHaveLength(500 * kibi);
  expect(memory.byteOffset).toBe(0);
  expect(pool.lend().allocate(10).buffer).not.toBe(memory.buffer);
  first.giveBack();
  expect(pool.lend().allocate(510 * kibi).buffer).toBe(memory.buffer);
});

test('makes new memory where what is there is too small, and keeps that instead', () => {
  const pool = createBufferPool(1);
  const [small, large] = [pool.lend(), pool.lend()];
  small.allocate(100);
  small.giveBack();
  const memory = large.allocate(2_000 * kibi);
  expect(memory).toHaveLength(2_000 * kibi);
  large.giveBack();
  expect(pool.lend().allocate(1).buffer).toBe(memory.buffer);
});

test('keeps no more than it is to, and nothing twice', () => {
  const pool = createBufferPool(2);
  const loans = [1, 2, 3].map(() => pool.lend());
  const memories = loans.map((loan) => loan.allocate(100).buffer);
  for (const loan of [...loans, ...loans]) loan.giveBack();
  const again = [1, 2, 3].map(() => pool.lend().allocate(100).buffer);
  expect(again.filter((memory) => memories.includes(memory))).toHaveLength(2);
  expect(new Set(again).size).toBe(3);
});
