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

/** What the heads that were asked about a template said, the newest first. */
interface Answer {
  readonly digest: string;
  readonly prediction: CachedPrediction;
  readonly older: Answer | undefined;
}

const without = (answer: Answer | undefined, digest: string): Answer | undefined =>
  answer && (answer.digest === digest ? answer.older : { ...answer, older: without(answer.older, digest) });

const sizeOf = (answer: Answer | undefined): number => (answer ? ENTRY_BYTES + sizeOf(answer.older) : 0);

/**
 * The answers of the last templates, by head. Before thresholds and labels of a pipeline, which are applied to what it gives.
 * The key is the template alone, as it is: one put together with its head would be another string to make at each look.
 * @param maxEntries at least 1
 * @param maxBytes of all entries together, about
 */
export const createPredictionCache = (maxEntries: number, maxBytes: number): PredictionCache => {
  const cache = new LRUCache<string, Answer>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: (answer, template) => 2 * template.length + sizeOf(answer),
  });
  return {
    get: (digest, template) => {
      let answer = cache.get(template);
      while (answer && answer.digest !== digest) answer = answer.older;
      return answer?.prediction;
    },
    set: (digest, template, prediction) => void cache.set(template, { digest, prediction, older: without(cache.peek(template), digest) }),
  };
};
