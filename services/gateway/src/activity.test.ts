import { once } from 'node:events';
import { createActivity } from '@logsieve/platform/activity/activity';
import { createRedis } from '@logsieve/platform/redis/connect';
import type { Redis } from 'ioredis';
import { getActivity } from './activity';

const MINUTE = 60_000;
/** A minute that nothing else counts in. */
const TIME = 40_000_000 * MINUTE;

let redis: Redis;
beforeAll(async () => {
  redis = createRedis(process.env.TEST_REDIS_URL as string, 'producer');
  if (redis.status !== 'ready') await once(redis, 'ready');
});
afterAll(() => redis.disconnect());

test('gives rows by the minute, failures by reason, tokens, and the rate of the last sixty seconds', async () => {
  const count = (time: number, counts: Record<string, number>) => createActivity(redis, () => time).add(counts);
  count(TIME - 60 * MINUTE, { 'regex.in': 1_000 });
  count(TIME - 59 * MINUTE, { 'regex.in': 5, 'regex.labelled': 2 });
  count(TIME - MINUTE, { 'regex.in': 400, 'llm.in': 4, 'llm.failed.llm_budget': 3, 'llm.failed.no_provider': 1 });
  count(TIME, { 'regex.in': 200, 'regex.labelled': 9, 'llm.calls': 2, 'llm.prompt_tokens': 70, 'llm.completion_tokens': 6 });
  const { stages, llm } = await getActivity(redis, () => TIME + 45_000);
  expect(llm).toEqual({ calls: 2, prompt_tokens: 70, completion_tokens: 6 });
  expect(stages.map(({ name, labelled, failed }) => [name, labelled, failed])).toEqual([
    ['regex', 11, {}],
    ['bert', 0, {}],
    ['llm', 0, { llm_budget: 3, no_provider: 1 }],
  ]);
  const [regex] = stages;
  expect([regex?.rows.length, regex?.rows[0], regex?.rows.slice(-3)]).toEqual([60, 5, [0, 400, 200]]);
  // A quarter of the minute before, and this one so far.
  expect(regex?.rows_per_second).toBe(5);
});
