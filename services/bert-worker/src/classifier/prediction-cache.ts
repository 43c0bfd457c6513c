import { LRUCache } from 'lru-cache';

/** What a head says of a template: the number of its label in the manifest, from 0, and the label's probability. */
export interface CachedPrediction {
  readonly label: number;
  readonly confidence: number;
}

export interface PredictionCache {
  get(digest: string, template: string): CachedPrediction | undefined;
  set(digest: string, template: string, prediction: CachedPrediction): void;
}

/** What an entry takes besides its key, in bytes, about. */
const ENTRY_BYTES = 160;

/**
 * The answers of the last templates, by head. Before thresholds and labels of a pipeline, which are applied to what it gives.
 * @param maxEntries at least 1
 * @param maxBytes of all entries together, about
 */
export const createPredictionCache = (maxEntries: number, maxBytes: number): PredictionCache => {
  const cache = new LRUCache<string, CachedPrediction>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: (_, key) => 2 * key.length + ENTRY_BYTES,
  });
  // A digest in every key would be longer than most templates.
  const numbers = new Map<string, string>();
  const keyOf = (digest: string, template: string): string => {
    const number = numbers.get(digest) ?? `${numbers.size} `;
    numbers.set(digest, number);
    return number + template;
  };
  return {
    get: (digest, template) => cache.get(keyOf(digest, template)),
    set: (digest, template, prediction) => void cache.set(keyOf(digest, template), prediction),
  };
};
