/** Who named a record, as users see it. `none`: nobody could, or it failed. */
export const METHODS = ['regex', 'bert', 'llm', 'none'] as const;
export type Method = (typeof METHODS)[number];

/** The three sieves, in the order in which records pass them. */
export const STAGES = ['regex', 'bert', 'llm'] as const;
export type Stage = (typeof STAGES)[number];
