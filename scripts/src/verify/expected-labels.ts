import { createHash } from 'node:crypto';

export const UNCLASSIFIED = 'Unclassified';
/** The source whose rows no other stage than the LLM sees. */
export const LLM_SOURCE = 'LegacyCRM';

/** What rows of a run must be labelled with. */
export interface Oracle {
  /** The labels of the pipeline, in its order, without Unclassified. */
  readonly labels: readonly string[];
  /** Labels by message, found out before the first fault. Messages that are not in it must be of a form below. */
  readonly reference: Readonly<Record<string, string>>;
}

const BY_RULE: readonly (readonly [RegExp, string])[] = [
  [/^User User\d+ logged (in|out)\.$/, 'User Action'],
  [/^Backup completed successfully\.$/, 'System Notification'],
];

/**
 * The label that the fake provider gives a message, worked out anew from its description: the SHA-256 of the text, words that hold a digit
 * written as `#`, picks one of the labels. A label that belongs to another row is so told from the right one.
 */
export function labelByHash(message: string, labels: readonly string[]): string {
  const text = message.replace(/[A-Za-z0-9]+/g, (word) => (/\d/.test(word) ? '#' : word));
  const number = Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16);
  return labels[number % labels.length] ?? UNCLASSIFIED;
}

/** The one right label of a row; undefined where the oracle does not know the message. */
export function expectedLabel({ labels, reference }: Oracle, source: string, message: string): string | undefined {
  const known = reference[`${source}\u0000${message}`];
  if (known !== undefined) return known;
  if (source === LLM_SOURCE) return labelByHash(message, labels);
  return BY_RULE.find(([form]) => form.test(message))?.[1];
}
