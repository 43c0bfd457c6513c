/** Why a record ended without an answer of the LLM: the `detail` of its verdict, the `error` of its row. */
export const LLM_REASONS = {
  badOutput: 'llm_bad_output',
  budget: 'llm_budget',
  dayBudget: 'llm_day_budget',
  unauthorized: 'llm_unauthorized',
  unknownModel: 'llm_unknown_model',
  unavailable: 'llm_unavailable',
  noProvider: 'no_provider',
} as const;
export type LlmReason = (typeof LLM_REASONS)[keyof typeof LLM_REASONS];
