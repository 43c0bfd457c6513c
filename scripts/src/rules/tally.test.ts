import type { Rule } from '@logsieve/contracts/pipeline';
import fc from 'fast-check';
import { describeFindings } from './describe';
import { createTally, type Findings, type Log } from './tally';

const rule = (id: string, pattern: string, label: string): Rule => ({ id, pattern, label, examples: [pattern], counter_examples: [] });
const RULES = [
  rule('login', 'logged in', 'User Action'),
  rule('any-log', 'log', 'System Notification'),
  rule('deep', 'logged', 'User Action'),
];

const tallied = (logs: readonly Log[], rules: readonly Rule[] = RULES): Findings => {
  const tally = createTally(rules);
  for (const log of logs) tally.add(log);
  return tally.findings();
};

test('the first rule labels; those behind it are overlaps, and one that is always behind is never reached', () => {
  const found = tallied([{ message: 'mona logged in' }, { message: 'logged out' }, { message: 'nothing' }]);
  expect(found).toMatchObject({ messages: 3, hits: 2, precision: null, never_found: [], never_reached: ['deep'] });
  expect(found.rules.map(({ id, hits, taken_by_earlier }) => [id, hits, taken_by_earlier])).toEqual([
    ['login', 1, 0],
    ['any-log', 1, 1],
    ['deep', 0, 2],
  ]);
  expect(found.overlaps).toEqual([
    { first: 'login', second: 'any-log', messages: 1, labels_differ: true },
    { first: 'login', second: 'deep', messages: 1, labels_differ: false },
    { first: 'any-log', second: 'deep', messages: 1, labels_differ: true },
  ]);
});

test('known labels give precision and the first conflicts', () => {
  const wrong = ['a', 'b', 'c', 'd'].map((who) => ({ message: `${who} logged in`, label: 'Security Alert' }));
  const found = tallied([{ message: 'mona logged in', label: 'User Action' }, { message: 'logged in' }, ...wrong]);
  expect(found.rules[0]).toMatchObject({ hits: 6, precision: 1 / 5, conflicts: 4, conflict_examples: wrong.slice(0, 3) });
  expect(found.precision).toBe(1 / 5);
  const text = describeFindings(found);
  expect(text).toContain('login says User Action, it is Security Alert: a logged in');
  expect(text).toMatch(/login +6 +0 +20\.0 % +4/);
});

test('no rules and no messages are no error', () => {
  expect(tallied([], [])).toEqual({ messages: 0, hits: 0, precision: null, rules: [], overlaps: [], never_found: [], never_reached: [] });
  expect(tallied([]).never_found).toEqual(['login', 'any-log', 'deep']);
  expect(describeFindings(tallied([]))).toContain('0 messages');
});

test('each message is counted once: with the rule that a plain search finds first', () => {
  const texts = fc.array(fc.constantFrom('logged in', 'logged', 'a log', 'x', ''), { maxLength: 40 });
  fc.assert(
    fc.property(texts, (messages) => {
      const found = tallied(messages.map((message) => ({ message })));
      const firsts = messages.map((message) => RULES.findIndex(({ pattern }) => message.includes(pattern)));
      expect(found.rules.map(({ hits }) => hits)).toEqual(RULES.map((_, i) => firsts.filter((first) => first === i).length));
      expect(found.hits).toBe(firsts.filter((first) => first >= 0).length);
    }),
  );
});
