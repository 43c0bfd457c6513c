import type { Rule } from '@logsieve/contracts/pipeline';
import { createRuleFinder } from '@logsieve/pipeline/document/rule-matcher';

export interface Log {
  readonly message: string;
  /** What it should get, where that is known. */
  readonly label?: string;
}

export interface RuleFinding {
  readonly id: string;
  readonly label: string;
  /** Messages that it labels: it is the first rule found in them. */
  readonly hits: number;
  /** Messages that it would label, had no earlier rule taken them. */
  readonly taken_by_earlier: number;
  /** Of its hits with a known label, how many have that of the rule; null where none has a known label. */
  readonly precision: number | null;
  /** Hits with another known label: how many, and the first of them. */
  readonly conflicts: number;
  readonly conflict_examples: readonly Required<Log>[];
}

/** Messages that two rules are found in. */
export interface Overlap {
  /** The one that labels them. */
  readonly first: string;
  readonly second: string;
  readonly messages: number;
  /** Whether the later one would give another label: then their order matters. */
  readonly labels_differ: boolean;
}

export interface Findings {
  readonly messages: number;
  /** Messages that a rule labels. */
  readonly hits: number;
  /** Of the hits with a known label, the share that is right; null where none has one. */
  readonly precision: number | null;
  readonly rules: readonly RuleFinding[];
  /** Most messages first. */
  readonly overlaps: readonly Overlap[];
  /** Found in no message. */
  readonly never_found: readonly string[];
  /** Found, but always behind an earlier rule. */
  readonly never_reached: readonly string[];
}

export interface Tally {
  add(log: Log): void;
  findings(): Findings;
}

const MOST_EXAMPLES = 3;

interface Count {
  hits: number;
  behind: number;
  right: number;
  wrong: number;
  examples: Required<Log>[];
}

const precisionOf = (right: number, wrong: number): number | null => (right + wrong === 0 ? null : right / (right + wrong));

/** Counts what rules do with messages, one message at a time. */
export function createTally(rules: readonly Rule[]): Tally {
  const find = createRuleFinder(rules.map(({ pattern }) => pattern));
  const counts = rules.map((): Count => ({ hits: 0, behind: 0, right: 0, wrong: 0, examples: [] }));
  /** By `first * rules.length + second`. */
  const pairs = new Map<number, number>();
  let messages = 0;

  const hit = (count: Count, rule: Rule, { message, label }: Log): void => {
    count.hits++;
    if (label === undefined) return;
    if (label === rule.label) {
      count.right++;
      return;
    }
    count.wrong++;
    if (count.examples.length < MOST_EXAMPLES) count.examples.push({ message, label });
  };

  const overlap = ([pair, shared]: [number, number]): Overlap => {
    const [first, second] = [Math.floor(pair / rules.length), pair % rules.length].map((index) => rules[index] as Rule) as [Rule, Rule];
    return { first: first.id, second: second.id, messages: shared, labels_differ: first.label !== second.label };
  };

  return {
    add: (log) => {
      messages++;
      const [first, ...others] = [...find(log.message)].sort((a, b) => a - b);
      if (first === undefined) return;
      hit(counts[first] as Count, rules[first] as Rule, log);
      for (const other of others) {
        (counts[other] as Count).behind++;
        const pair = first * rules.length + other;
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    },
    findings: () => {
      const found = rules.map(({ id, label }, i): RuleFinding => {
        const { hits, behind, right, wrong, examples } = counts[i] as Count;
        const precision = precisionOf(right, wrong);
        return { id, label, hits, taken_by_earlier: behind, precision, conflicts: wrong, conflict_examples: examples };
      });
      const sum = (of: (count: Count) => number) => counts.reduce((total, count) => total + of(count), 0);
      return {
        messages,
        hits: sum(({ hits }) => hits),
        precision: precisionOf(
          sum(({ right }) => right),
          sum(({ wrong }) => wrong),
        ),
        rules: found,
        overlaps: [...pairs].map(overlap).sort((a, b) => b.messages - a.messages),
        never_found: found.filter((rule) => rule.hits + rule.taken_by_earlier === 0).map(({ id }) => id),
        never_reached: found.filter((rule) => rule.hits === 0 && rule.taken_by_earlier > 0).map(({ id }) => id),
      };
    },
  };
}
