import fc from 'fast-check';
import { readAnswers } from './read-answers';

const LABELS = ['User Action', 'Critical Error'];
const read = (answers: unknown, ids = ['a', 'b']) => readAnswers(JSON.stringify({ answers }), ids, LABELS);
const answer = (id: string, label: unknown = 'User Action', confidence: unknown = 0.5) => ({ id, label, confidence });

test('labels become numbers, Unclassified 0, in whatever order they come', () => {
  expect(read([answer('b', 'Unclassified', 1), answer('a', 'Critical Error', 0)])).toEqual(
    new Map([
      ['b', { label: 0, confidence: 1 }],
      ['a', { label: 2, confidence: 0 }],
    ]),
  );
});

test.each([
  ['missing', [answer('a')]],
  ['unknown', [answer('a'), answer('x')]],
  ['repeated', [answer('a'), answer('a')]],
  ['repeated besides the right ones', [answer('a'), answer('b'), answer('b', 'Critical Error')]],
  ['unknown besides the right ones', [answer('a'), answer('b'), answer('x')]],
  ['a number', [answer('a'), { ...answer('b'), id: 1 }]],
])('nothing is taken where an id is %s', (_name, answers) => {
  expect(read(answers)).toBeUndefined();
});

test.each([
  'user action',
  ' User Action',
  'User\u00a0Action',
  'Us\u0435r Action',
  'User Action.',
  'Admin',
  '',
  null,
  1,
  ['User Action'],
  { label: 'User Action' },
])('a label that is not of the enum, %j, is no answer, the other one holds', (label) => {
  expect(read([answer('a', label), answer('b')])).toEqual(new Map([['b', { label: 1, confidence: 0.5 }]]));
});

test.each([95, -0.1, '0.9', null, undefined])('a confidence of %j is no answer', (confidence) => {
  expect(read([answer('a', 'User Action', confidence ?? null), answer('b')])?.has('a')).toBe(false);
});

test.each(['', 'null', '[]', '{"answers":{}}', 'Sure! User Action', '{"answers":[{"id":"a"'])('%j is not the JSON asked for', (content) => {
  expect(readAnswers(content, ['a'], LABELS)).toBeUndefined();
});

test('JSON in a code fence or after thoughts counts', () => {
  const json = JSON.stringify({ answers: [answer('a')] });
  for (const content of [`\`\`\`json\n${json}\n\`\`\``, `<think>hm { </think>\n${json}`, ` ${json}\n`]) {
    expect(readAnswers(content, ['a'], LABELS)?.size).toBe(1);
  }
});

test('whatever comes, only labels of the enum and ids that were asked come out', () => {
  const anyAnswer = fc.record({
    id: fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.string()),
    label: fc.oneof(fc.constantFrom(...LABELS, 'x'), fc.anything()),
    confidence: fc.anything(),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.array(anyAnswer).map((answers) => JSON.stringify({ answers })),
      ),
      (content) => {
        for (const [id, { label, confidence }] of readAnswers(content, ['a', 'b'], LABELS) ?? []) {
          expect(['a', 'b']).toContain(id);
          expect([0, 1, 2]).toContain(label);
          expect(confidence >= 0 && confidence <= 1).toBe(true);
        }
      },
    ),
  );
});
