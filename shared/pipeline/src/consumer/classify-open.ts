import { subset } from '../chunk/subset';
import type { Classifier, ClassifyContext, Records } from '../classifier';
import { METHOD_CODE, type Verdict } from '../verdicts/verdict';
import { type Attempts, CRASHED, ISOLATE_AT_ATTEMPT } from './crash-counts';

const GIVEN_UP: Verdict = Object.freeze({ label: 0, method: METHOD_CODE.none, confidence: 0, detail: CRASHED });

/**
 * Asks a classifier about the records at the given indexes: all at once, or, where that has ended in crashes time and again, one by one,
 * so that the one record to blame can be told from its neighbours and given up. Answers a verdict or undefined for each index.
 */
export async function classifyOpen(
  classifier: Classifier,
  records: Records,
  indexes: readonly number[],
  context: ClassifyContext,
  attempts: Attempts,
): Promise<readonly (Verdict | undefined)[]> {
  if (indexes.length === 0) return [];
  if (attempts.attempts < ISOLATE_AT_ATTEMPT) return ask(classifier, records, indexes, context);
  const verdicts: (Verdict | undefined)[] = [];
  for (const index of indexes) {
    context.signal.throwIfAborted();
    const giveUp = attempts.condemned.has(index) || (index >= attempts.reached && (await attempts.try(index)));
    verdicts.push(giveUp ? GIVEN_UP : (await ask(classifier, records, [index], context))[0]);
  }
  return verdicts;
}

async function ask(classifier: Classifier, records: Records, indexes: readonly number[], context: ClassifyContext) {
  const verdicts = await classifier.classify(subset(records, indexes), context);
  if (verdicts.length !== indexes.length) throw new Error(`the classifier answered ${verdicts.length} of ${indexes.length} records`);
  return verdicts;
}
