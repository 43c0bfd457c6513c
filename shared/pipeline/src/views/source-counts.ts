import type { Chunk } from '../chunk/chunk';
import { decodeField } from '../chunk/decode-field';
import type { VerdictBlock } from '../verdicts/verdict-block';

/** Sources that are counted by name: those that come first. A file has a handful; one with a name for each row must not fill the memory. */
export const MOST_SOURCES = 10_000;
/** Longer ones are not counted by name: no filter takes them either. */
export const LONGEST_SOURCE = 1_024;

export interface SourceCount {
  readonly source: string;
  readonly rows: number;
  /** Rows by label: Unclassified, then those of the pipeline. */
  readonly labels: readonly number[];
}

/** Rows and labels by source. */
export interface SourceCounts {
  /** Counts the records of a chunk whose byte in the mask is 1. */
  add(chunk: Chunk, block: VerdictBlock, mask: Uint8Array): void;
  /** The sources with the most rows, at most so many, equal ones by name; and how many others are known by name. */
  top(most: number): { readonly listed: readonly SourceCount[]; readonly others: number };
}

/** `labels`: how many kinds of label there are, with Unclassified. */
export function createSourceCounts(labels: number): SourceCounts {
  const indexes = new Map<string, number>();
  let counts = new Uint32Array(16 * labels);

  /** -1 where it is not counted by name. */
  function indexOf(source: string): number {
    const known = indexes.get(source);
    if (known !== undefined) return known;
    if (indexes.size === MOST_SOURCES || source.length > LONGEST_SOURCE) return -1;
    const index = indexes.size;
    indexes.set(source, index);
    if (counts.length < (index + 1) * labels) {
      const grown = new Uint32Array(2 * counts.length);
      grown.set(counts);
      counts = grown;
    }
    return index;
  }

  return {
    add: ({ table, bytes }, block, mask) => {
      // One character a byte: the raw cells of a chunk are told apart by their bytes, and each is decoded once.
      const text = bytes.toString('latin1');
      const rawIndexes = new Map<string, number>();
      for (let i = mask.indexOf(1); i !== -1; i = mask.indexOf(1, i + 1)) {
        const [start, end] = [table.sourceStart[i] as number, table.sourceEnd[i] as number];
        const raw = text.slice(start, end);
        let index = rawIndexes.get(raw);
        if (index === undefined) {
          index = indexOf(decodeField(bytes.toString('utf8', start, end)));
          rawIndexes.set(raw, index);
        }
        if (index === -1) continue;
        const at = index * labels + block.label(i);
        counts[at] = (counts[at] as number) + 1;
      }
    },
    top: (most) => {
      const all = [...indexes].map(([source, index]) => {
        const byLabel = counts.subarray(index * labels, (index + 1) * labels);
        return { source, byLabel, rows: byLabel.reduce((sum, rows) => sum + rows, 0) };
      });
      all.sort((a, b) => b.rows - a.rows || (a.source < b.source ? -1 : 1));
      const listed = all.slice(0, most).map(({ source, byLabel, rows }) => ({ source, rows, labels: [...byLabel] }));
      return { listed, others: all.length - listed.length };
    },
  };
}
