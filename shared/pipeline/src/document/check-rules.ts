import { type Rule, ruleSchema } from '@logsieve/contracts/pipeline';
import type { RE2JS } from 're2js';
import { compilePattern } from './compile-pattern';
import type { DocumentProblem } from './document-error';
import type { ValuePath, YamlSource } from './yaml-source';

interface CheckedRule {
  readonly index: number;
  readonly rule: Rule;
  readonly pattern: RE2JS | undefined;
}

/** Steps of all compiled patterns. Bounds what one message can cost: in the worst case each of its characters visits them all. */
const MAX_TOTAL_SIZE = 20_000;

const quote = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);

/**
 * Checks what the rules mean: ids, labels, patterns, and that examples come out as their authors say.
 * Looks at each rule whose form is right, whatever is wrong with the others.
 */
export function checkRules(source: YamlSource, labels: readonly string[] | undefined): DocumentProblem[] {
  if (!Array.isArray(source.value)) return [];
  const problems: DocumentProblem[] = [];
  const rules: CheckedRule[] = [];
  const report = (index: number, rule: Rule, path: ValuePath, message: string) =>
    problems.push(source.problemAt([index, ...path], `rule "${rule.id}": ${message}`));

  source.value.forEach((value: unknown, index) => {
    const parsed = ruleSchema.safeParse(value);
    if (!parsed.success) return;
    const rule = parsed.data;
    const twin = rules.find((other) => other.rule.id === rule.id);
    if (twin) report(index, rule, ['id'], `the rule before it (number ${twin.index + 1}) has the same id`);
    if (labels && !labels.includes(rule.label))
      report(index, rule, ['label'], `the label "${rule.label}" is not among the labels of pipeline.yaml`);
    let pattern: RE2JS | undefined;
    try {
      pattern = compilePattern(rule.pattern);
    } catch (error) {
      report(index, rule, ['pattern'], (error as Error).message);
    }
    rules.push({ index, rule, pattern });
  });

  rules.forEach(({ index, rule, pattern }, position) => {
    if (!pattern) return;
    const earlier = rules.slice(0, position);
    rule.examples.forEach((example, number) => {
      const taker = earlier.find((other) => other.pattern?.test(example));
      if (!pattern.test(example)) report(index, rule, ['examples', number], `the pattern doesn't match the example ${quote(example)}`);
      else if (taker)
        report(index, rule, ['examples', number], `the earlier rule "${taker.rule.id}" takes the example ${quote(example)} first`);
    });
    rule.counter_examples.forEach((example, number) => {
      if (pattern.test(example))
        report(index, rule, ['counter_examples', number], `the pattern matches the counter-example ${quote(example)}`);
    });
  });

  const size = rules.reduce((sum, { pattern }) => sum + (pattern?.programSize() ?? 0), 0);
  if (size > MAX_TOTAL_SIZE)
    problems.push(source.problemAt([], `the rules are too large to be matched together: ${size} steps, at most ${MAX_TOTAL_SIZE}`));
  return problems;
}
