import { readLines } from './read-lines';

/** Rows of an output by label. */
export type LabelCounts = Record<string, number>;

/**
 * Checks that an output is its input line by line with a label behind each, and counts the labels. The input holds no record of several lines.
 * Throws Error naming the first line that is lost, added or changed.
 */
export function checkOutput(input: string, output: string, labels: ReadonlySet<string>): { rows: number; labels: LabelCounts } {
  const before = readLines(input);
  const counts: LabelCounts = {};
  let line = 0;
  for (const after of readLines(output)) {
    const expected = before.next();
    line++;
    if (expected.done) throw new Error(`line ${line} of the output is one too many`);
    const label = after.slice(expected.value.length + 1);
    const isKnown = line === 1 ? label === 'target_label' : labels.has(label);
    if (!after.startsWith(`${expected.value},`) || !isKnown)
      throw new Error(`line ${line} of the output is not that of the input with a label`);
    if (line > 1) counts[label] = (counts[label] ?? 0) + 1;
  }
  if (!before.next().done) throw new Error(`the output ends after ${line} lines, the input goes on`);
  return { rows: line - 1, labels: counts };
}
