import type { Records } from '../classifier';

/** The records at the given indexes, in that order: entry k of the view is record `indexes[k]`. */
export function subset(records: Records, indexes: readonly number[]): Records {
  return {
    length: indexes.length,
    source: (k) => records.source(indexes[k] as number),
    message: (k) => records.message(indexes[k] as number),
  };
}
