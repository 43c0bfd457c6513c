/** How a record stands, as stored. `open`: no verdict yet; `pending`: waits for the LLM. */
export const METHOD_CODE = { open: 0, regex: 1, bert: 2, llm: 3, none: 4, pending: 5 } as const;
export type MethodCode = (typeof METHOD_CODE)[keyof typeof METHOD_CODE];

/** The label and method of one record. */
export interface Verdict {
  /** 0 is Unclassified; i is the i-th label (from 1) of the job's pipeline. */
  readonly label: number;
  readonly method: MethodCode;
  /** 0 to 1. */
  readonly confidence: number;
  /** Rule id, error text or LLM model (`llmDetail`). */
  readonly detail?: string;
}

const CACHED = ' cached';

/** Detail of a verdict of the LLM: its model, and whether the answer came from the cache. */
export const llmDetail = (model: string, cached: boolean): string => (cached ? model + CACHED : model);
/** The LLM's model in such a detail. */
export const llmModelOf = (detail: string): string => (detail.endsWith(CACHED) ? detail.slice(0, -CACHED.length) : detail);
export const isCachedAnswer = (detail: string | undefined): boolean => detail?.endsWith(CACHED) ?? false;
