import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { createPipelineCache } from '@logsieve/pipeline/document/pipeline-cache';
import { decideFate } from '@logsieve/pipeline/protocol/decisions';
import { createMemoryStore } from '@logsieve/pipeline/store/testing/memory-store';
import { createJobRuleHits } from '@logsieve/pipeline/views/job-rule-hits';
import { byRule, STORED_PIPELINE, storeJob } from '../testing/stored-job';
import { countRules } from './rule-hits';

const OWNER = 'owner';
const rule = { id: 'a-rule', pattern: 'login', label: 'One', examples: ['login'], counter_examples: [] };
const ACTIVE: ResolvedPipeline = { ...STORED_PIPELINE, rules: [rule] };
const OTHER: ResolvedPipeline = { ...ACTIVE, prompt: 'another' };
const ROWS = [[{ source: 'web', message: 'login', verdict: byRule(1) }]];

function setUp() {
  const store = createMemoryStore();
  const versions = createPipelineCache(store);
  const unreadable = new Set<string>();
  const pipelines = async (hash: string) => {
    if (unreadable.has(hash)) throw new Error('the version has another form');
    return versions(hash);
  };
  const count = () => countRules({ protocol: { store, pipelines }, countJob: createJobRuleHits(store), budgetMs: 20_000 }, OWNER, ACTIVE);
  return { store, unreadable, count };
}

test('a job whose version can not be read is left out, the others are counted', async () => {
  const { store, unreadable, count } = setUp();
  await storeJob(store, OWNER, ROWS, { state: 'completed', version: ACTIVE });
  const { accepted } = await storeJob(store, OWNER, ROWS, { state: 'completed', version: OTHER });
  expect(await count()).toMatchObject({ rules: [{ hits: 2, jobs: 2 }], counted: { jobs: 2, rows: 2 } });
  unreadable.add(accepted.pipeline);
  expect(await count()).toMatchObject({ rules: [{ hits: 1, jobs: 1 }], counted: { jobs: 1, rows: 1, complete: true } });
});

test('the count is complete over 200 jobs, and not where there are more', async () => {
  const { store, count } = setUp();
  const fail = async () => {
    const { job } = await storeJob(store, OWNER, ROWS, { state: undefined });
    await decideFate(store, job, { v: 1, state: 'failed', time: Date.now(), error: 'cancelled' });
  };
  for (let i = 0; i < 200; i++) await fail();
  expect((await count()).counted).toMatchObject({ jobs: 0, complete: true });
  await fail();
  expect((await count()).counted).toMatchObject({ jobs: 0, complete: false });
});
