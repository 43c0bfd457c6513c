import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipelineDocumentSchema, rulesDocumentSchema } from '@logsieve/contracts/pipeline';
import { checkRules } from './check-rules';
import { loadDocument } from './load-document';
import { createRuleMatcher } from './rule-matcher';
import { readYaml } from './yaml-source';

const RESOURCES = join(__dirname, '../../../../resources');
const read = (file: string) => readYaml(file, readFileSync(join(RESOURCES, file), 'utf8'));
const document = pipelineDocumentSchema.parse(read('pipeline.yaml').value);
const rulesSource = read('rules.yaml');
const rules = rulesDocumentSchema.parse(rulesSource.value);

test('the shipped files make a pipeline', async () => {
  const places = { resourcesDir: RESOURCES, classifierDir: join(RESOURCES, '../models/classifier'), llm: { enabled: true, model: 'm' } };
  const { pipeline, files } = await loadDocument(places);
  expect(pipeline.labels).toHaveLength(8);
  expect(files?.['head.onnx'].length).toBeGreaterThan(0);
});

test('the shipped rules hold what their examples say', () => {
  expect(checkRules(rulesSource, document.labels)).toEqual([]);
  expect(rules.every((rule) => rule.counter_examples.length > 0)).toBe(true);
});

test.each([
  ['User User123 logged in.', 'User Action'],
  ['Backup completed successfully.', 'System Notification'],
  ['Account with ID 1 created by User2.', 'User Action'],
  ['Backup started at 2024-05-01 02:00:00.', 'System Notification'],
  ['System updated to version 1.2.', 'System Notification'],
  ['File a.csv uploaded successfully by user User1.', 'System Notification'],
  ['Disk cleanup completed successfully.', 'System Notification'],
  ['System reboot initiated by user User1.', 'System Notification'],
  ["The 'ReportGenerator' module will be retired in version 4.0.", undefined],
  ['GET /v2/servers HTTP/1.1 status: 200', undefined],
])('%s: %s', (message, label) => {
  expect(rules[createRuleMatcher(rules.map((rule) => rule.pattern))(message)]?.label).toBe(label);
});

test('LegacyCRM alone goes to the LLM first', () => {
  expect(document.routes).toEqual([
    { source: 'LegacyCRM', stages: ['llm'], without_llm: ['bert'] },
    { source: '*', stages: ['regex', 'bert', 'llm'] },
  ]);
});
