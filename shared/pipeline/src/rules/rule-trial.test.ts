import { openRuleTrial, type RuleTrial } from './rule-trial';

let trial: RuleTrial;
afterEach(() => trial.close());

const soon = () => performance.now() + 20_000;

test('answers batch after batch: what matches, where, and the first active rule that takes it', async () => {
  trial = openRuleTrial({ pattern: 'b+', rules: ['x', 'ab', 'a'], mostSpans: 2 });
  expect(await trial.check(soon())).toBeNull();
  expect(await trial.match(['abb b', 'none', 'b'], soon())).toEqual([
    {
      index: 0,
      spans: [
        { start: 1, end: 3 },
        { start: 4, end: 5 },
      ],
      first: 1,
    },
    { index: 2, spans: [{ start: 0, end: 1 }], first: -1 },
  ]);
  expect(await trial.match(['xb'], soon())).toEqual([{ index: 0, spans: [], first: 0 }]);
  expect(await trial.match([], soon())).toEqual([]);
});

test('says whether its thread is there in time', async () => {
  trial = openRuleTrial({ pattern: 'a', rules: [], mostSpans: 1 });
  expect(await trial.ready(performance.now())).toBe(false);
  expect(await trial.ready(soon())).toBe(true);
  expect(await trial.check(soon())).toBeNull();
  await trial.close();
  expect(await trial.ready(soon())).toBe(false);
  expect(await trial.match(['a'], soon())).toBeUndefined();
});

test('is over after a batch that was not done in time, and ends in the middle of it', async () => {
  trial = openRuleTrial({ pattern: '(?:.*a){400}b', rules: [], mostSpans: 1 });
  expect(await trial.check(soon())).toBeNull();
  expect(await trial.match(Array(500).fill('aaab'.repeat(4_000)), performance.now() + 300)).toBeUndefined();
  expect(await trial.match(['b'], soon())).toBeUndefined();
  const ending = performance.now();
  await trial.close();
  expect(performance.now() - ending).toBeLessThan(5_000);
});

test('says why a pattern is not taken', async () => {
  trial = openRuleTrial({ pattern: '(?=a)', rules: [], mostSpans: 1 });
  expect(await trial.check(soon())).toContain('look-ahead');
});

test('does not say whether a pattern is taken that needs more time than there is', async () => {
  trial = openRuleTrial({ pattern: 'a', rules: [], mostSpans: 1 });
  expect(await trial.check(performance.now())).toBeUndefined();
  expect(await trial.match(['a'], soon())).toBeUndefined();
});
