import { readFileSync } from 'node:fs';
import path from 'node:path';
import { unwrap } from '@logsieve/client/client';
import type { RuleTest } from '@logsieve/client/models';
import { clientOf, getLabels, label } from './support/client';
import { newWord } from './support/oracle';
import { ROOT } from './support/system';

const api = () => clientOf().api;
const listRules = () => unwrap(api().GET('/v1/rules'));
const testRule = (body: RuleTest) => unwrap(api().POST('/v1/rules/test', { body }));

test('the rules are those of rules.yaml in their order, with their hits in the last jobs', async () => {
  const before = await listRules();
  const ids = [...readFileSync(path.join(ROOT, 'resources/rules.yaml'), 'utf8').matchAll(/^- id: (\S+)/gm)].map((match) => match[1]);
  expect(before.rules.map(({ id }) => id)).toEqual(ids);
  await label('source,log_message\nweb,User User1 logged in.\nweb,User User2 logged out.\nweb,Backup completed successfully.\n');
  const after = await listRules();
  expect(after.counted.complete).toBe(true);
  expect(after.counted.jobs).toBeGreaterThan(0);
  expect(after.counted.jobs).toBeLessThanOrEqual(20);
  const hitsOf = (rule: string) => after.rules.find(({ id }) => id === rule)?.hits;
  expect(hitsOf('user-session')).toBeGreaterThanOrEqual(2);
  expect(hitsOf('backup-completed')).toBeGreaterThanOrEqual(1);
}, 120_000);

test('a rule is tried on a job: what it would take, what comes first, what would change', async () => {
  const word = newWord();
  const rows = [`User User1 logged in. ${word}`, `Backup ${word} ${newWord()}`, newWord()];
  const { job } = await label(`source,log_message\n${rows.map((row) => `web,${row}\n`).join('')}LegacyCRM,${word}\n`, {
    fields: { options: '{"llm":"off"}' },
  });
  const [wanted] = await getLabels();
  const answer = await testRule({ pattern: word, label: wanted, job: job.id });
  expect(answer).toMatchObject({ error: null, looked_at: 4, of: 4, complete: true, matched: 3, taken: 1, off_route: 1 });
  expect(answer.above).toEqual([{ rule: 'user-session', label: 'User Action', rows: 1 }]);
  expect(answer.matches.map(({ row, taken_by }) => [row, taken_by])).toEqual([
    [1, 'user-session'],
    [2, null],
    [4, null],
  ]);
  for (const { log_message, spans } of answer.matches) expect(spans.map(({ start, end }) => log_message.slice(start, end))).toEqual([word]);
}, 120_000);

test('a construct that no linear-time engine runs is named', async () => {
  expect((await testRule({ pattern: '(?<=User )\\d+', samples: ['User 1'] })).error).toBe("look-behind (?<=…) can't run in linear time");
  await expect(testRule({ pattern: 'a', label: 'Nonsense' })).rejects.toMatchObject({ code: 'invalid-request' });
});

test('the model is the one of models/classifier', async () => {
  const { model, pipeline } = await unwrap(api().GET('/v1/model'));
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'models/classifier/manifest.json'), 'utf8')) as Record<string, unknown>;
  expect(pipeline).toMatch(/^[0-9a-f]{64}$/);
  const { embedder, labels, threshold, data, trained_with } = manifest;
  expect(model).toMatchObject({ embedder, labels, threshold, data, trained_with });
  expect(model?.scores?.map(({ label: name }) => name)).toEqual(labels);
});

test('the system tells what its stages did', async () => {
  await label('source,log_message\nweb,User User1 logged in.\n');
  const { activity, storage, limits, llm_budget } = await unwrap(api().GET('/v1/system'));
  const [regex] = activity.stages;
  expect(regex?.rows.reduce((sum, rows) => sum + rows, 0)).toBeGreaterThan(0);
  expect(regex?.labelled).toBeGreaterThan(0);
  expect(storage?.free_bytes).toBeGreaterThan(0);
  expect(storage?.retention_hours).toBeGreaterThan(0);
  expect(limits.upload_bytes).toBeGreaterThan(0);
  expect(llm_budget.calls_per_job).toBeGreaterThanOrEqual(0);
}, 120_000);
