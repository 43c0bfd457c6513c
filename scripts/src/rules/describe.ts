import type { Findings } from './tally';

const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);
const number = (value: number): string => value.toLocaleString('en-US');
const short = (text: string): string => text.replaceAll('\n', ' ').slice(0, 120);
const MOST_OVERLAPS = 20;

/** Lines under a heading; nothing where there are none. */
const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];

/** The findings for a terminal. */
export function describeFindings({ messages, hits, precision, rules, overlaps, never_found, never_reached }: Findings): string {
  const width = Math.max(4, ...rules.map(({ id }) => id.length));
  const line = (id: string, ...cells: string[]) => `${id.padEnd(width)}  ${cells.map((cell) => cell.padStart(10)).join('  ')}`;
  const share = messages === 0 ? 0 : hits / messages;
  return [
    `${number(messages)} messages, ${number(hits)} of them (${percent(share)}) labelled by a rule, ${precision === null ? 'none with a known label' : `${percent(precision)} of those with a known label rightly`}`,
    '',
    line('rule', 'hits', 'behind', 'precision', 'conflicts'),
    ...rules.map((rule) =>
      line(rule.id, number(rule.hits), number(rule.taken_by_earlier), percent(rule.precision), number(rule.conflicts)),
    ),
    ...section(
      'Conflicts with labelled data:',
      rules.flatMap(({ id, label, conflict_examples }) =>
        conflict_examples.map((example) => `${id} says ${label}, it is ${example.label}: ${short(example.message)}`),
      ),
    ),
    ...section(
      'Overlaps (the first one labels):',
      overlaps
        .slice(0, MOST_OVERLAPS)
        .map((one) => `${one.first} before ${one.second}: ${number(one.messages)}${one.labels_differ ? ', with another label' : ''}`),
    ),
    ...section('Never reached, an earlier rule takes all their messages:', never_reached),
    ...section('Found in no message:', never_found),
  ].join('\n');
}
