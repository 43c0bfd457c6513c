import type { Span } from '@logsieve/contracts/row-why';

/** What the thread of a trial is given; its pattern need not be one that `compilePattern` takes. */
export interface TrialData {
  readonly pattern: string;
  /** Patterns of the active rules, in their order. */
  readonly rules: readonly string[];
  /** Matches whose places are wanted. */
  readonly mostSpans: number;
}

/** A message of a batch in which the pattern is found. */
export interface TrialMatch {
  readonly index: number;
  /** Empty where enough were given already. */
  readonly spans: readonly Span[];
  /** Index of the first active rule that takes the message; -1 where none does. */
  readonly first: number;
}

/** One batch of messages is answered by those of them that match, in their order. */
export type TrialBatch = readonly string[];
export type TrialAnswer = readonly TrialMatch[];

/** Asks whether the pattern is taken, which is answered by why it is not, or null. */
export const CHECK = 'check';
export type TrialQuestion = typeof CHECK | TrialBatch;

/** Says once, before any answer, that the thread is there. */
export const LOADED = 'loaded';
