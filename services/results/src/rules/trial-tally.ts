import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { RuleTestMatch, RuleTestResult } from '@logsieve/contracts/rules';
import type { TrialMatch } from '@logsieve/pipeline/rules/trial-messages';
import type { Candidate, CandidateBatch } from './candidates';

/** What a tally counts; the rest of the answer is known without it. */
export type TrialCounts = Pick<
  RuleTestResult,
  'looked_at' | 'matched' | 'taken' | 'changed' | 'off_route' | 'above' | 'below' | 'labels_now' | 'matches'
>;

export interface TrialTally {
  add(batch: CandidateBatch, matches: readonly TrialMatch[]): void;
  toCounts(): TrialCounts;
}

export interface TrialQuestion {
  readonly rules: ResolvedPipeline['rules'];
  /** Where the rule would stand, from 0. */
  readonly at: number;
  readonly label: string | undefined;
  /** Matches that are shown. */
  readonly limit: number;
}

const increase = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Counts what a rule at a place among the others would do to the messages in which it is found. */
export function createTrialTally({ rules, at, label, limit }: TrialQuestion): TrialTally {
  const counts = { looked_at: 0, matched: 0, taken: 0, changed: 0, off_route: 0 };
  const byRule = new Map<number, number>();
  const labelsNow = new Map<string | null, number>();
  const matches: RuleTestMatch[] = [];

  /** The label now: that of the row, or what the active rules say of a sample. */
  const verdictOf = (candidate: Candidate, first: number): Pick<RuleTestMatch, 'label' | 'method' | 'rule'> => {
    if (candidate.verdict) return candidate.verdict;
    const rule = candidate.source === null ? rules[first] : undefined;
    return rule ? { label: rule.label, method: 'regex', rule: rule.id } : { label: null, rule: null };
  };

  function addMatch(batch: CandidateBatch, { index, spans, first }: TrialMatch): void {
    const candidate = batch.describe(index);
    const now = verdictOf(candidate, first);
    const isAbove = candidate.routed && first >= 0 && first < at;
    const taken = candidate.routed && !isAbove;
    counts.matched++;
    if (!candidate.routed) counts.off_route++;
    else if (first >= 0) increase(byRule, first);
    if (taken) {
      counts.taken++;
      increase(labelsNow, now.label);
      if (now.label !== label) counts.changed++;
    }
    if (matches.length === limit) return;
    matches.push({
      row: batch.number + index,
      source: candidate.source,
      log_message: batch.messages[index] as string,
      spans: [...spans],
      taken,
      taken_by: isAbove ? (rules[first]?.id ?? null) : null,
      label: now.label,
      ...(now.method ? { method: now.method } : {}),
      rule: now.rule,
    });
  }

  const ofRules = (wanted: (index: number) => boolean) =>
    [...byRule]
      .filter(([index]) => wanted(index))
      .sort(([a], [b]) => a - b)
      .flatMap(([index, rows]) => {
        const rule = rules[index];
        return rule ? [{ rule: rule.id, label: rule.label, rows }] : [];
      });

  return {
    add: (batch, found) => {
      counts.looked_at += batch.messages.length;
      for (const match of found) addMatch(batch, match);
    },
    toCounts: () => ({
      ...counts,
      changed: label === undefined ? null : counts.changed,
      above: ofRules((index) => index < at),
      below: ofRules((index) => index >= at),
      labels_now: [...labelsNow].map(([name, rows]) => ({ label: name, rows })).sort((a, b) => b.rows - a.rows),
      matches,
    }),
  };
}
