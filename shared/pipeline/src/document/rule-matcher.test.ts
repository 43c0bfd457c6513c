import fc from 'fast-check';
import { RE2JS } from 're2js';
import { createRuleMatcher } from './rule-matcher';

const atom = fc.constantFrom('a', 'b', 'é', '😀', '.', '\\d', '\\w', '\\b', '[a-c]', '[^a]', '^', '$', ' ', '(?i:A)', '\\pL', '\\x{1F600}');
const piece = fc
  .tuple(atom, fc.constantFrom('', '', '', '*', '+', '?', '{2}'))
  .map(([one, times]) => (/^[\^$]$|^\\b$/.test(one) ? one : one + times));
const pattern = fc
  .array(fc.array(piece, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((branches) => branches.map((pieces) => pieces.join('')).join('|'));
const message = fc
  .array(fc.constantFrom('a', 'b', 'c', 'A', 'é', '😀', ' ', '1', '\n', '\ud800', '"', ','), { maxLength: 12 })
  .map((parts) => parts.join(''));

test('the first rule that a plain loop finds wins', () => {
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 6 }), fc.array(message, { minLength: 1, maxLength: 8 }), (patterns, messages) => {
      const loop = patterns.map((one) => RE2JS.compile(one));
      const match = createRuleMatcher(patterns);
      for (const text of messages) expect(match(text)).toBe(loop.findIndex((one) => one.test(text)));
    }),
    { numRuns: 300 },
  );
});

test('order counts, not place or length of the match', () => {
  expect(createRuleMatcher(['late', 'early'])('early, then late')).toBe(0);
  expect(createRuleMatcher(['early', 'late'])('early, then late')).toBe(0);
  expect(createRuleMatcher(['x', 'late'])('early, then late')).toBe(1);
});

test('many rules are told apart', () => {
  const match = createRuleMatcher(Array.from({ length: 300 }, (_, index) => `\\bword${index}\\b`));
  for (let index = 0; index < 300; index++) expect(match(`some word${index} here`)).toBe(index);
  expect(match('some word300 here')).toBe(-1);
});

test('no rules match nothing', () => {
  expect(createRuleMatcher([])('anything')).toBe(-1);
});

test('of a long message the first 16,384 characters count', () => {
  const match = createRuleMatcher(['end']);
  expect(match(`${'x'.repeat(16_381)}end`)).toBe(0);
  expect(match(`${'x'.repeat(16_382)}end`)).toBe(-1);
});

test('patterns that hang other engines stay linear', () => {
  const match = createRuleMatcher(['(a+)+$', '(a|aa)+$', '(.*a){20}b']);
  const started = performance.now();
  expect(match(`${'a'.repeat(16_000)}!`)).toBe(-1);
  expect(performance.now() - started).toBeLessThan(5_000);
});
