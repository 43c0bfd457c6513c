import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { ALL_METHODS, verdictBlocks } from './testing/verdict-arbitrary';
import { METHOD_CODE } from './verdict';
import { VerdictBlock } from './verdict-block';
import { CorruptVerdictsError, decodeVerdicts, encodeVerdicts, packBlock, unpackBlock } from './verdict-file';

const source = { pipeline: 'ab'.repeat(32), model: 'cd'.repeat(32), revision: 1, outputBytes: 1234 };

function sample(): VerdictBlock {
  const block = VerdictBlock.open(3);
  block.set(0, { label: 2, method: METHOD_CODE.regex, confidence: 1, detail: 'user-session' });
  block.set(1, { label: 0, method: METHOD_CODE.none, confidence: 0, detail: 'timed out' });
  return block;
}

test('gives back what went in', () => {
  fc.assert(
    fc.property(verdictBlocks(ALL_METHODS, 20), (block) => {
      const file = decodeVerdicts(encodeVerdicts(block, source));
      expect(file).toMatchObject(source);
      expect(Buffer.from(file.block.rows).equals(block.rows)).toBe(true);
      expect([file.block.table, file.block.stats]).toEqual([block.table, block.stats]);
    }),
  );
});

test('the same verdicts make the same bytes', () => {
  expect(encodeVerdicts(sample(), source).equals(encodeVerdicts(sample(), source))).toBe(true);
});

test('finds every single flipped bit and every cut', () => {
  const file = encodeVerdicts(sample(), source);
  for (let bit = 0; bit < file.length * 8; bit++) {
    const bad = Buffer.from(file);
    bad[bit >> 3] = (bad[bit >> 3] as number) ^ (1 << (bit & 7));
    expect(() => decodeVerdicts(bad)).toThrow(CorruptVerdictsError);
  }
  for (let length = 0; length < file.length; length++) expect(() => decodeVerdicts(file.subarray(0, length))).toThrow(CorruptVerdictsError);
});

test.each(['x'.repeat(65), 'a b', 'é'])('refuses a name that does not fit: %j', (pipeline) => {
  expect(() => encodeVerdicts(sample(), { ...source, pipeline })).toThrow(RangeError);
});

test('packs a block and unpacks it', () => {
  fc.assert(
    fc.property(verdictBlocks(ALL_METHODS, 20), (block) => {
      const back = unpackBlock(packBlock(block));
      expect(Buffer.from(back.rows).equals(block.rows)).toBe(true);
      expect([back.table, back.stats]).toEqual([block.table, block.stats]);
    }),
  );
});

test('a packed block of like rows is small', () => {
  const block = VerdictBlock.open(8000);
  for (let i = 0; i < 8000; i += 3)
    block.set(i, { label: 1 + (i % 8), method: METHOD_CODE.regex, confidence: 1, detail: `rule-${i % 20}` });
  expect(packBlock(block).length).toBeLessThan(8000);
});

test.each([Buffer.alloc(0), Buffer.from('no deflate'), deflateRawSync('no block')])('refuses what is no packed block', (bytes) => {
  expect(() => unpackBlock(bytes)).toThrow(CorruptVerdictsError);
});

test('a file from before there was a cost has none', () => {
  const block = VerdictBlock.open(1);
  const { cost: _cost, ...before } = block.stats;
  const old = new VerdictBlock(block.rows, [], before as typeof block.stats);
  expect(unpackBlock(packBlock(old)).stats).toEqual(block.stats);
});
