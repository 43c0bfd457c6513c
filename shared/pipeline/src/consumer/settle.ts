import { STAGES, type Stage } from '@logsieve/contracts/methods';
import type { Verdict } from '../verdicts/verdict';
import { METHOD_CODE } from '../verdicts/verdict';

/** Nobody named it, and nobody else is asked. */
export const UNNAMED: Verdict = Object.freeze({ label: 0, method: METHOD_CODE.none, confidence: 0 });
/** Waits for the LLM. */
export const PENDING: Verdict = Object.freeze({ label: 0, method: METHOD_CODE.pending, confidence: 0 });

/**
 * How a record stands that a stage let through: undefined (open) where the model is still to be asked,
 * pending where the LLM is, otherwise unnamed. Stages run in the order regex, bert, llm, whatever the route says.
 */
export function settle(route: readonly Stage[], after: Stage): Verdict | undefined {
  const left = STAGES.slice(STAGES.indexOf(after) + 1).filter((stage) => route.includes(stage));
  if (left.includes('bert')) return undefined;
  return left.includes('llm') ? PENDING : UNNAMED;
}
