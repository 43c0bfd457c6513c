import { createHash } from 'node:crypto';

/** A message that contains `contains` gets `label`, where the request's labels have it. The first that fits wins. */
export interface FakeRule {
  readonly contains: string;
  readonly label: string;
}

export const DEFAULT_RULES: readonly FakeRule[] = [
  { contains: 'retired', label: 'Deprecation Warning' },
  { contains: 'deprecated', label: 'Deprecation Warning' },
];

/**
 * The label that the fake gives a message: by rule, else a hash of the text over the labels (Unclassified left out).
 * Words that hold a digit do not count, so that messages of one template agree.
 */
export function fakeLabel(message: string, labels: readonly string[], rules: readonly FakeRule[] = DEFAULT_RULES): string {
  const rule = rules.find((candidate) => message.includes(candidate.contains) && labels.includes(candidate.label));
  if (rule) return rule.label;
  const named = labels.filter((label) => label !== 'Unclassified');
  const text = message.replace(/[A-Za-z]*\d[A-Za-z0-9]*/g, '#');
  const index = createHash('sha256').update(text).digest().readUInt32BE(0) % Math.max(1, named.length);
  return named[index] ?? 'Unclassified';
}
