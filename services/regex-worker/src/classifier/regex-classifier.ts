import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { Classifier } from '@logsieve/pipeline/classifier';
import { createRuleMatcher, type RuleMatcher } from '@logsieve/pipeline/document/rule-matcher';
import { METHOD_CODE, type Verdict } from '@logsieve/pipeline/verdicts/verdict';
import { LRUCache } from 'lru-cache';

/** Rule sets that are kept compiled, one for each pipeline version in use. */
const KEPT_RULE_SETS = 8;
/** Matching holds the event loop no longer than this, so that locks are renewed and health is answered. */
const TURN_MS = 5;
/** Characters (and as many for each record) between two looks at the clock: about a tenth of a millisecond. */
const CHARACTERS_PER_LOOK = 8_192;
const CHARACTERS_PER_RECORD = 64;

interface RuleSet {
  readonly match: RuleMatcher;
  /** What each rule says: shared by all records that it matches. */
  readonly verdicts: readonly Verdict[];
}

function compileRules({ rules, labels }: ResolvedPipeline): RuleSet {
  const verdicts = rules.map(({ id, label }) => {
    const index = labels.indexOf(label);
    if (index < 0) throw new Error(`rule "${id}" has a label that its pipeline lacks`);
    return Object.freeze({ label: index + 1, method: METHOD_CODE.regex, confidence: 1, detail: id });
  });
  return { match: createRuleMatcher(rules.map((rule) => rule.pattern)), verdicts };
}

/** The sieve of rules: a record gets the label of the first rule found in its message, with confidence 1; `detail` is the rule's id. */
export function createRegexClassifier(): Classifier {
  const ruleSets = new LRUCache<string, RuleSet>({ max: KEPT_RULE_SETS });

  const ruleSetOf = (hash: string, pipeline: ResolvedPipeline): RuleSet => {
    const known = ruleSets.get(hash);
    if (known) return known;
    const compiled = compileRules(pipeline);
    ruleSets.set(hash, compiled);
    return compiled;
  };

  return {
    async classify(records, { pipeline, pipelineHash, signal }) {
      signal.throwIfAborted();
      const { match, verdicts } = ruleSetOf(pipelineHash, pipeline);
      const answers: (Verdict | undefined)[] = new Array(records.length);
      let turnEnds = performance.now() + TURN_MS;
      let sinceLook = 0;
      for (let index = 0; index < records.length; index++) {
        const message = records.message(index);
        answers[index] = verdicts[match(message)];
        sinceLook += message.length + CHARACTERS_PER_RECORD;
        if (sinceLook < CHARACTERS_PER_LOOK) continue;
        sinceLook = 0;
        if (performance.now() < turnEnds) continue;
        await nextTurn();
        signal.throwIfAborted();
        turnEnds = performance.now() + TURN_MS;
      }
      return answers;
    },
  };
}
