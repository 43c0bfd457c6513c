import { METHOD_CODE } from './verdict';
import { emptyStats, VerdictBlock } from './verdict-block';

const { open, regex, bert, none, pending } = METHOD_CODE;

test('a new block is open in every row', () => {
  const block = VerdictBlock.open(3);
  expect(block.length).toBe(3);
  expect(block.get(2)).toEqual({ label: 0, method: open, confidence: 0 });
  expect(block.indexesOf(open)).toEqual([0, 1, 2]);
  expect(block.has(bert)).toBe(false);
});

test('what is set is read back, details once in the table', () => {
  const block = VerdictBlock.open(4);
  block.set(0, { label: 3, method: regex, confidence: 1, detail: 'user-session' });
  block.set(2, { label: 255, method: bert, confidence: 0.5 });
  block.set(3, { label: 1, method: regex, confidence: 0, detail: 'user-session' });
  expect(block.get(0)).toEqual({ label: 3, method: regex, confidence: 1, detail: 'user-session' });
  expect(block.get(2).confidence).toBeCloseTo(0.5, 4);
  expect(block.detail(3)).toBe('user-session');
  expect(block.table).toEqual(['user-session']);
  expect([...block.countsByMethod()]).toEqual([1, 2, 1, 0, 0, 0]);
  expect(block.countsByLabel()[0]).toBe(1);
  expect(block.countsByLabel()[255]).toBe(1);
});

test('bytes are as documented', () => {
  const block = VerdictBlock.open(1);
  block.set(0, { label: 7, method: none, confidence: 1, detail: 'x' });
  expect([...block.rows]).toEqual([7, 4, 0xff, 0xff, 1, 0, 0, 0]);
});

test('a clone shares nothing', () => {
  const block = VerdictBlock.open(1);
  const copy = block.clone();
  copy.set(0, { label: 1, method: pending, confidence: 0, detail: 'later' });
  copy.stats.ms.llm = 9;
  expect(block.get(0)).toEqual({ label: 0, method: open, confidence: 0 });
  expect([block.table, block.stats.ms.llm]).toEqual([[], 0]);
});

test('a verdict taken back leaves no detail behind', () => {
  const block = VerdictBlock.open(1);
  block.set(0, { label: 1, method: regex, confidence: 1, detail: 'a' });
  block.set(0, { label: 0, method: pending, confidence: 0 });
  expect(block.get(0)).toEqual({ label: 0, method: pending, confidence: 0 });
});

test.each([
  [{ label: 256, method: regex, confidence: 1 }, 'label'],
  [{ label: 1, method: regex, confidence: Number.NaN }, 'confidence'],
  [{ label: 1, method: 6 as 5, confidence: 1 }, 'method'],
])('refuses %j', (verdict, word) => {
  expect(() => VerdictBlock.open(1).set(0, verdict)).toThrow(word);
});

test('refuses rows that do not exist and parts that do not fit', () => {
  expect(() => VerdictBlock.open(1).get(1)).toThrow('row 1 of 1');
  expect(() => new VerdictBlock(new Uint8Array(9), [], emptyStats())).toThrow('multiple');
  expect(() => new VerdictBlock(new Uint8Array([0, 9, 0, 0, 0, 0, 0, 0]), [], emptyStats())).toThrow('method 9');
  expect(() => new VerdictBlock(new Uint8Array([0, 1, 0, 0, 1, 0, 0, 0]), [], emptyStats())).toThrow('detail 1 of 0');
});
