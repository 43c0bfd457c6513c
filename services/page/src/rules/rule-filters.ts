import type { Schemas } from '../api/types';

type ActiveRule = Schemas['ActiveRule'];

/** A rule and its place among all, from 1: the order decides. */
export interface PlacedRule {
  readonly place: number;
  readonly rule: ActiveRule;
}

/** How many rules give each label, in the order in which the labels first stand. */
export function countLabels(rules: readonly ActiveRule[]): readonly (readonly [label: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { label } of rules) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts];
}

/** The rules that give one of these labels (none: any) and have `q`, in any case, in their id, label, pattern or an example. */
export function filterRules(rules: readonly ActiveRule[], labels: readonly string[], q: string): PlacedRule[] {
  const wanted = q.trim().toLowerCase();
  const has = (text: string) => text.toLowerCase().includes(wanted);
  return rules
    .map((rule, i) => ({ place: i + 1, rule }))
    .filter(({ rule }) => labels.length === 0 || labels.includes(rule.label))
    .filter(({ rule }) => [rule.id, rule.label, rule.pattern, ...rule.examples, ...rule.counter_examples].some(has));
}
