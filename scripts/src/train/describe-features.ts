import type { WordSpace } from '@logsieve/ml/word-features';

/** What a head reads of a text, for people. */
export const describeFeatures = (space: WordSpace | undefined): string =>
  space ? `embedding and words (${space.words} buckets, scale ${space.scale})` : 'embedding';
