import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LogsieveClient, unwrap } from '@logsieve/client/client';
import { type FakeGroqProcess, startFakeGroqProcess } from '../fake-groq/fake-groq';
import { clientOf, label } from '../support/client';
import { newWord } from '../support/oracle';
import { pidsOf } from '../support/processes';
import { type LocalSystem, ROOT, startSystem } from '../support/system';

const HEADER = 'source,log_message\n';

let provider: FakeGroqProcess;
let logsieve: LocalSystem;
let resources: string;
let api: LogsieveClient['api'];
beforeAll(async () => {
  resources = mkdtempSync(path.join(tmpdir(), 'logsieve-resources-'));
  cpSync(path.join(ROOT, 'resources'), resources, { recursive: true });
  // However sure the model is of words without a sense, it leaves them to the LLM.
  const pipeline = path.join(resources, 'pipeline.yaml');
  writeFileSync(pipeline, readFileSync(pipeline, 'utf8').replace('bert: {}', 'bert: { min_confidence: 1 }'));
  provider = await startFakeGroqProcess();
  logsieve = await startSystem({ env: { GROQ_BASE_URL: `${provider.url}/v1`, GROQ_MODEL: 'some-model', RESOURCES_DIR: resources } });
  api = clientOf(logsieve.url).api;
}, 120_000);
afterAll(async () => {
  expect(await logsieve.stop()).toBe(0);
  await provider.stop();
  rmSync(resources, { recursive: true, force: true });
}, 60_000);
beforeEach(() => provider.control({ reset: true, mode: { kind: 'ok' } }));

const labelled = async (...rows: string[]): Promise<string> =>
  (await label(`${HEADER}${rows.map((row) => `${row}\n`).join('')}`, { url: logsieve.url })).job.id;
const rowOf = (id: string, row: number) => unwrap(api.GET('/v1/jobs/{id}/rows/{row}', { params: { path: { id, row } } }));
const why = async (id: string, row: number) => (await rowOf(id, row)).why;

test('a row that the LLM named shows which one, whether from its cache, and what the model had thought where it was asked', async () => {
  const rows = [`LegacyCRM,The ${newWord()} module will be retired`, `web,${newWord()} ${newWord()}`];
  const [first, second] = [await labelled(...rows), await labelled(...rows)];
  expect(await why(first, 1)).toEqual({ stages: ['llm'], model_error: null, llm: { model: 'some-model', cached: false } });
  expect((await why(second, 1)).llm).toEqual({ model: 'some-model', cached: true });
  expect((await rowOf(first, 1)).sent?.message).toMatch(/^The \S+ module will be retired$/);
  expect((await rowOf(second, 1)).sent).toBeNull();
  const { model, llm } = await why(first, 2);
  expect(llm).toEqual({ model: 'some-model', cached: false });
  const [likeliest] = model?.labels ?? [];
  expect(likeliest?.label === 'Unclassified' || (likeliest?.probability as number) < (model?.threshold as number)).toBe(true);
}, 120_000);

test('the system tells calls, tokens and failures of the LLM', async () => {
  await provider.control({ mode: { kind: 'garbage', what: 'prose' } });
  await labelled(`LegacyCRM,The ${newWord()} module will be retired`);
  const { activity, llm_budget } = await unwrap(api.GET('/v1/system'));
  expect(llm_budget.calls_per_job).toBe(1_000);
  expect(activity.llm.calls).toBeGreaterThan(0);
  expect(activity.llm.prompt_tokens).toBeGreaterThan(0);
  const stage = activity.stages.find(({ name }) => name === 'llm');
  expect(stage?.failed.llm_bad_output).toBeGreaterThanOrEqual(1);
}, 120_000);

test('an edited rule is listed at once and begins anew; a job goes on to be explained by the rule that it had', async () => {
  const id = await labelled('web,User User1 logged in.');
  const before = await unwrap(api.GET('/v1/rules'));
  const old = before.rules.find((rule) => rule.id === 'user-session');
  expect(old?.hits).toBeGreaterThanOrEqual(1);

  const file = path.join(resources, 'rules.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('logged (in|out)', '(?:logged) (in|out)'));
  let after = before;
  while (after.pipeline === before.pipeline) after = await unwrap(api.GET('/v1/rules'));
  expect(after.rules.find((rule) => rule.id === 'user-session')).toMatchObject({
    pattern: expect.stringContaining('(?:logged)'),
    hits: 0,
    jobs: 0,
  });
  expect((await why(id, 1)).rule).toMatchObject({ id: 'user-session', pattern: old?.pattern, spans: [{ start: 0, end: 21 }] });
}, 120_000);

test('while its model worker is away a row is shown without what the model thinks, and with it once that is back', async () => {
  const id = await labelled('web,Multiple login failures occurred on user 6454 account');
  expect((await why(id, 1)).model_error).toBeNull();
  for (const pid of pidsOf(logsieve.pid, 'bert-worker')) process.kill(pid, 'SIGKILL');
  for (let seen = await why(id, 1); seen.model_error !== null; seen = await why(id, 1)) expect(seen).not.toHaveProperty('model');
  expect((await why(id, 1)).model?.labels[0]).toMatchObject({ label: 'Security Alert' });
}, 120_000);
