import type { JobKey } from '@logsieve/contracts/job-key';
import { LRUCache } from 'lru-cache';
import type { Chunk } from '../chunk/chunk';

/** What a mask costs besides its bytes: its key and its place in the cache. */
const ENTRY_BYTES = 256;

/** Masks of the records of chunks that pass the text part of a filter. A job's bytes never change, so neither do they. */
export interface TextMasks {
  /** The mask if it is known; undefined where the chunk must be read. Empty where no record passes. */
  known(job: JobKey, filter: string, chunk: number): Uint8Array | undefined;
  /** Makes the mask of a chunk and keeps it. Empty where no record passes. */
  make(job: JobKey, filter: string, chunk: number, byText: (chunk: Chunk) => Uint8Array, of: Chunk): Uint8Array;
}

/** Keeps the masks that were used last, in `maxBytes`. `filter` is any name of the text part: equal names, equal filters. */
export function createTextMasks(maxBytes: number): TextMasks {
  const masks = new LRUCache<string, Uint8Array>({ maxSize: maxBytes, sizeCalculation: (mask) => mask.length + ENTRY_BYTES });
  const keyOf = (job: JobKey, filter: string, chunk: number) => `${job} ${filter} ${chunk}`;
  return {
    known: (job, filter, chunk) => masks.get(keyOf(job, filter, chunk)),
    make: (job, filter, chunk, byText, of) => {
      const made = byText(of);
      const mask = made.includes(1) ? made : new Uint8Array(0);
      masks.set(keyOf(job, filter, chunk), mask);
      return mask;
    },
  };
}
