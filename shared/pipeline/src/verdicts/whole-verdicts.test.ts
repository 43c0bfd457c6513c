import fc from 'fast-check';
import { createMemoryStore } from '../store/testing/memory-store';
import { UnknownFormatError } from '../store/unknown-format';
import { openWhole, type WholeVerdicts } from './open-whole';
import { FINAL_METHODS, verdictBlocks } from './testing/verdict-arbitrary';
import { METHOD_CODE } from './verdict';
import { VerdictBlock } from './verdict-block';
import { CorruptVerdictsError, type VerdictFile } from './verdict-file';
import { writeWhole } from './write-whole';

const meta = { pipeline: 'p', model: 'm' };
const files = (blocks: readonly VerdictBlock[]): VerdictFile[] =>
  blocks.map((block, i) => ({ block, ...meta, revision: i % 2, outputBytes: 10 + i }));

async function bytesOf(blocks: readonly VerdictBlock[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of writeWhole(files(blocks), meta)) parts.push(part);
  return Buffer.concat(parts);
}

async function reopen(bytes: Buffer): Promise<WholeVerdicts> {
  const store = createMemoryStore();
  await store.putOnce('v', bytes);
  return (await openWhole(store, 'v')) as WholeVerdicts;
}

const verdictsOf = (block: VerdictBlock) => Array.from({ length: block.length }, (_, i) => block.get(i));

const chunkLists = fc.array(verdictBlocks(FINAL_METHODS, 9), { minLength: 1, maxLength: 6 });

test('any range of rows reads as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(chunkLists, fc.nat(60), fc.nat(60), async (blocks, start, length) => {
      const all = blocks.flatMap(verdictsOf);
      const whole = await reopen(await bytesOf(blocks));
      expect(whole.rows).toBe(all.length);
      expect(verdictsOf(await whole.readRows(start, start + length))).toEqual(all.slice(start, start + length));
      for (const [i, block] of blocks.entries()) expect(verdictsOf(await whole.readChunk(i))).toEqual(verdictsOf(block));
    }),
  );
});

test('totals, sums and positions are those of the rows', async () => {
  await fc.assert(
    fc.asyncProperty(chunkLists, async (blocks) => {
      const all = blocks.flatMap(verdictsOf);
      const whole = await reopen(await bytesOf(blocks));
      const { totals, trailer } = whole;
      const having = (check: (v: (typeof all)[number]) => boolean) => all.filter(check).length;
      expect(totals.rows).toBe(all.length);
      for (let label = 0; label < 10; label++) expect(totals.labels[label] ?? 0).toBe(having((v) => v.label === label));
      for (const name of ['regex', 'bert', 'llm', 'none'] as const)
        expect(totals.methods[name]).toBe(having((v) => v.method === METHOD_CODE[name]));
      const errors = all.flatMap((v) => (v.method === METHOD_CODE.none && v.detail ? [v.detail] : []));
      expect(totals.failed).toBe(errors.length);
      expect(new Map(Object.entries(totals.failures))).toEqual(
        new Map(errors.map((e) => [e, errors.filter((other) => other === e).length])),
      );
      expect(trailer).toMatchObject(meta);
      expect(trailer.stats.calls).toBe(blocks.reduce((sum, block) => sum + block.stats.calls, 0));
      expect(trailer.stats.in.regex).toBe(all.length);
      expect(new Set(trailer.table).size).toBe(trailer.table.length);
      for (let i = 0; i <= blocks.length; i++) expect(whole.outputStarts[i]).toBe(10 * i + (i * (i - 1)) / 2);
      let row = 0;
      for (const [chunk, block] of blocks.entries()) for (let i = 0; i < block.length; i++) expect(whole.chunkOf(row++)).toBe(chunk);
      expect(() => whole.chunkOf(row)).toThrow(RangeError);
    }),
  );
});

test.each([METHOD_CODE.open, METHOD_CODE.pending])('does not write rows without a final verdict (method %d)', async (method) => {
  const block = VerdictBlock.open(2);
  block.set(0, { label: 1, method: METHOD_CODE.regex, confidence: 1 });
  block.set(1, { label: 0, method, confidence: 0 });
  await expect(bytesOf([block])).rejects.toThrow('1 of 2 records have no final verdict');
});

test('finds every single flipped bit', async () => {
  const block = VerdictBlock.open(2);
  for (const i of [0, 1]) block.set(i, { label: 3, method: METHOD_CODE.llm, confidence: 0.5, detail: 'm' });
  const bytes = await bytesOf([block, block]);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const bad = Buffer.from(bytes);
    bad[bit >> 3] = (bad[bit >> 3] as number) ^ (1 << (bit & 7));
    await expect(reopen(bad).then((whole) => whole.readRows(0, 4))).rejects.toThrow(CorruptVerdictsError);
  }
  for (let length = 0; length < bytes.length; length++)
    await expect(reopen(bytes.subarray(0, length))).rejects.toThrow(CorruptVerdictsError);
});

test('an object of a later release is told from a damaged one', async () => {
  const bytes = await bytesOf(fc.sample(chunkLists, { numRuns: 1, seed: 1 })[0] as VerdictBlock[]);
  bytes.writeUInt32LE(2, 4);
  await expect(reopen(bytes)).rejects.toThrow(CorruptVerdictsError);
  bytes.writeUInt32LE(2, bytes.length - 8);
  await expect(reopen(bytes)).rejects.toThrow(UnknownFormatError);
});

test('nothing there is undefined', async () => {
  expect(await openWhole(createMemoryStore(), 'v')).toBeUndefined();
});
