import type { Chunk } from '../chunk/chunk';
import { chunkRecords } from '../chunk/chunk-records';

/** For each record of a chunk 1 where its source is exactly one of the given ones, else 0. */
export type SourceTest = (chunk: Chunk) => Uint8Array;

const QUOTE = 0x22;

/** Compares sources as bytes; only those in quotes are decoded. */
export function createSourceTest(sources: readonly string[]): SourceTest {
  const texts = new Set(sources);
  const byLength = new Map<number, Buffer[]>();
  for (const text of texts) {
    const wanted = Buffer.from(text);
    // A cell that begins with a quote never stands for itself.
    if (wanted[0] !== QUOTE) byLength.set(wanted.length, [...(byLength.get(wanted.length) ?? []), wanted]);
  }
  return (chunk) => {
    const { table, bytes } = chunk;
    const records = chunkRecords(chunk);
    const passing = new Uint8Array(table.length);
    for (let i = 0; i < passing.length; i++) {
      const [start, end] = [table.sourceStart[i] as number, table.sourceEnd[i] as number];
      const passes =
        end > start && bytes[start] === QUOTE
          ? texts.has(records.source(i))
          : byLength.get(end - start)?.some((wanted) => isAt(bytes, start, wanted));
      if (passes) passing[i] = 1;
    }
    return passing;
  };
}

function isAt(bytes: Buffer, start: number, wanted: Buffer): boolean {
  for (let k = 0; k < wanted.length; k++) if (bytes[start + k] !== wanted[k]) return false;
  return true;
}
