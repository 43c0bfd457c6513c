import { randomBytes } from 'node:crypto';
import type { Judge, Judged } from '@logsieve/contracts/internal';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { type ExplainedRow, explainedRowSchema } from '@logsieve/contracts/row-why';
import { rowPageSchema } from '@logsieve/contracts/rows';
import { llmDetail } from '@logsieve/pipeline/verdicts/verdict';
import { idOf, type ResultsFixture, startResults } from '../testing/results-fixture';
import { byLlm, byModel, byRule, givenUp, STORED_PIPELINE, type StoredRow, storeJob } from '../testing/stored-job';

const MODEL = 'a'.repeat(64);
const VERSION: ResolvedPipeline = {
  ...STORED_PIPELINE,
  routes: [
    { source: 'crm', stages: ['llm'] },
    { source: '*', stages: ['regex', 'bert', 'llm'] },
  ],
  rules: [{ id: 'a-rule', pattern: 'über|log(in|out)', label: 'One', examples: ['login'], counter_examples: [] }],
  bert: { model: MODEL, min_confidence: 0.6 },
};
const ROWS: StoredRow[] = [
  { source: 'web', message: '😀 login über logout', verdict: byRule(1) },
  { source: 'web', message: 'sure', verdict: byModel(2, 0.9) },
  { source: 'web', message: 'unsure', verdict: givenUp('the provider did not answer') },
  { source: 'web', message: 'asked', verdict: byLlm(1, 0.8, llmDetail('gpt', true)) },
  { source: 'crm', message: 'asked', verdict: byLlm(1, 0.8, llmDetail('gpt', false)) },
  { source: 'web', message: ' ', verdict: { ...givenUp(''), detail: undefined } as StoredRow['verdict'] },
];

const asked: Judge[] = [];
let answer: () => Promise<Judged>;
let results: ResultsFixture;
let owner: string;
beforeAll(async () => {
  results = await startResults(undefined, async (question) => {
    asked.push(question);
    return answer();
  });
});
afterAll(() => results.stop());
beforeEach(() => {
  owner = randomBytes(8).toString('hex');
  asked.length = 0;
  const labels = ['Two', 'Unclassified', 'One', 'a', 'b', 'c'].map((label, k) => ({ label, probability: 0.5 - k / 16 }));
  answer = async () => ({ labels, text: 'uns#' });
});

const ask = (id: string, row: number | string) => results.call(owner, `/${id}/rows/${row}`);
const explain = async (id: string, row: number): Promise<ExplainedRow> => explainedRowSchema.parse(await (await ask(id, row)).json());
const stored = async (how = { state: 'completed' as const, version: VERSION }) =>
  (await storeJob(results.protocol.store, owner, [ROWS.slice(0, 2), ROWS.slice(2)], how)).accepted.id;

test('each row is the one of the list, and says which stages it came to', async () => {
  const id = await stored();
  const { data } = rowPageSchema.parse(await (await results.call(owner, `/${id}/rows?include=sent`)).json());
  const explained = await Promise.all(data.map(({ row }) => explain(id, row)));
  expect(explained.map(({ why: _, ...row }) => row)).toEqual(data);
  expect(explained.map(({ why }) => Object.keys(why).filter((part) => part !== 'model_error' && part !== 'stages'))).toEqual([
    ['rule'],
    ['model'],
    ['model'],
    ['model', 'llm'],
    ['llm'],
    [],
  ]);
  expect(asked.map(({ log_message }) => log_message).sort()).toEqual(['asked', 'sure', 'unsure']);
  expect(explained.map(({ why }) => why.llm)).toMatchObject([
    undefined,
    undefined,
    undefined,
    { model: 'gpt', cached: true },
    { model: 'gpt', cached: false },
    undefined,
  ]);
});

test('a rule is shown with the places where it matched, in UTF-16 units', async () => {
  const { why, log_message } = await explain(await stored(), 1);
  expect(why.rule).toMatchObject({ id: 'a-rule', pattern: 'über|log(in|out)', label: 'One' });
  expect(why.rule?.spans.map(({ start, end }) => log_message.slice(start, end))).toEqual(['login', 'über', 'logout']);
});

test('the model is asked with the classifier of the job, and its five likeliest labels are shown with the threshold', async () => {
  const { why } = await explain(await stored(), 3);
  expect(asked).toEqual([{ model: MODEL, log_message: 'unsure' }]);
  expect(why).toEqual({
    stages: ['regex', 'bert', 'llm'],
    model: {
      labels: [
        { label: 'Two', probability: 0.5 },
        { label: 'Unclassified', probability: 0.4375 },
        { label: 'One', probability: 0.375 },
        { label: 'a', probability: 0.3125 },
        { label: 'b', probability: 0.25 },
      ],
      threshold: 0.6,
      text: 'uns#',
      model: MODEL,
      asked: true,
    },
    model_error: null,
  });
});

test('the stages are those of the route of the source, in the version of the job', async () => {
  const id = await stored();
  const explained = await Promise.all([1, 5, 6].map((row) => explain(id, row)));
  expect(explained.map(({ why }) => why.stages)).toEqual([['regex', 'bert', 'llm'], ['llm'], ['regex', 'bert', 'llm']]);
});

test('what the model says of a row that was given up is told apart, as nobody knows whether it was asked', async () => {
  const reasons = ['cancelled', 'crashed', 'llm_unavailable', 'no_provider'];
  const rows = reasons.map((reason) => ({ source: 'web', message: reason, verdict: givenUp(reason) }));
  const { accepted } = await storeJob(results.protocol.store, owner, [rows], { state: 'cancelled', version: VERSION });
  const explained = await Promise.all(rows.map((_, i) => explain(accepted.id, i + 1)));
  expect(explained.map(({ error, why }) => [error, why.model?.asked])).toEqual([
    ['cancelled', false],
    ['crashed', false],
    ['llm_unavailable', true],
    ['no_provider', true],
  ]);
});

test('where no model worker answers, the row is shown all the same and says so', async () => {
  answer = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1'));
  const { why, label } = await explain(await stored(), 2);
  expect([label, why]).toEqual([
    'Two, or more',
    { stages: ['regex', 'bert', 'llm'], model_error: 'No model worker answers at the moment.' },
  ]);
});

test('a row that is not there, not final or not of this job', async () => {
  const id = await stored();
  const code = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
  for (const row of ['7', '0', 'x', '1.5', '99999999999999'])
    expect([row, ...(await code(await ask(id, row)))]).toEqual([row, 404, 'not-found']);
  const job = await results.accept(owner, 2);
  await results.label(job, 0);
  expect((await explain(idOf(job), 1)).label).toBe('One');
  const early = await ask(idOf(job), 2);
  expect([early.headers.get('retry-after'), ...(await code(early))]).toEqual(['1', 409, 'results-not-ready']);
  const theirs = await results.call(randomBytes(8).toString('hex'), `/${id}/rows/1`);
  expect(await code(theirs)).toEqual([404, 'job-not-found']);
});
