import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { STORED_PIPELINE } from '../testing/stored-job';
import { fromSamples } from './candidates';
import { createTestRule } from './test-rule';

const ACTIVE: { hash: string; pipeline: ResolvedPipeline } = { hash: 'hash', pipeline: STORED_PIPELINE };
/** Longer than a test may take. */
const NEVER_MS = 600_000;
const SLOW = { pattern: '(?:.*a){400}b', limit: 0 };
const messages = () => fromSamples(Array(256).fill('aaab'.repeat(4_000)));

test('one trial more than there may be at a time is refused, and who leaves makes room at once', async () => {
  const testRule = createTestRule({ budgetMs: NEVER_MS, mostTrials: 1 });
  const left = new AbortController();
  const trial = testRule(SLOW, ACTIVE, messages(), left.signal);
  const other = () => testRule({ pattern: 'a', limit: 0 }, ACTIVE, fromSamples(['a']), new AbortController().signal);
  await expect(other()).rejects.toMatchObject({ code: 'over-capacity', retryAfter: 1 });
  left.abort();
  expect(await trial).toMatchObject({ looked_at: 0, complete: false });
  expect(await other()).toMatchObject({ looked_at: 1, matched: 1, complete: true });
});

test('an empty pattern, or one for which nobody waits any more, needs no room', async () => {
  const testRule = createTestRule({ budgetMs: NEVER_MS, mostTrials: 0 });
  const { signal } = new AbortController();
  expect(await testRule({ pattern: '', limit: 0 }, ACTIVE, messages(), signal)).toMatchObject({ error: 'the pattern is empty', of: 256 });
  expect(await testRule(SLOW, ACTIVE, messages(), AbortSignal.abort())).toMatchObject({ looked_at: 0, of: 256 });
});

test('a pattern is checked without messages too', async () => {
  const testRule = createTestRule({ budgetMs: NEVER_MS, mostTrials: 1 });
  const { signal } = new AbortController();
  expect(await testRule({ pattern: 'a', limit: 0 }, ACTIVE, undefined, signal)).toMatchObject({ error: null, of: 0, complete: true });
  const refused = await testRule({ pattern: '(?=a)', limit: 0 }, ACTIVE, undefined, signal);
  expect(refused.error).toContain('look-ahead');
});

test('a pattern whose check does not end in time is too large', async () => {
  const testRule = createTestRule({ budgetMs: 0, mostTrials: 1 });
  const { error } = await testRule({ pattern: 'a', limit: 0 }, ACTIVE, messages(), new AbortController().signal);
  expect(error).toContain('too large');
});

test('a trial whose thread can not be opened takes no room', async () => {
  const testRule = createTestRule({ budgetMs: NEVER_MS, mostTrials: 1 });
  const { signal } = new AbortController();
  const unsendable = (() => 0) as unknown as number;
  await expect(testRule({ pattern: 'a', limit: unsendable }, ACTIVE, messages(), signal)).rejects.toThrow('could not be cloned');
  expect(await testRule({ pattern: 'a', limit: 0 }, ACTIVE, fromSamples(['a']), signal)).toMatchObject({ matched: 1 });
});
