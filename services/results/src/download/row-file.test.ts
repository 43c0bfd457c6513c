import { buffer } from 'node:stream/consumers';
import { resultsQuerySchema } from '@logsieve/contracts/rows';
import { createMemoryStore } from '@logsieve/pipeline/store/testing/memory-store';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { openJobVerdicts } from '@logsieve/pipeline/views/job-verdicts';
import { byModel, byRule, givenUp, LABELS, type StoredRow, storeJob } from '../testing/stored-job';
import { createRenderedParts } from './rendered-parts';
import { createRowFile } from './row-file';

const row = (source: string, message: string, verdict: StoredRow['verdict']): StoredRow => ({ source, message, verdict });
const PENDING = { label: 0, method: METHOD_CODE.pending, confidence: 0 };
const CHUNKS = [
  [row('web', 'Login', byRule(1)), row('db', 'slow query', byModel(2, 0.75))],
  [row('web', '=1+1', givenUp('no answer')), row('db', 'login again', byModel(1, 0.5))],
];

async function read(query: object, chunks = CHUNKS, options?: Parameters<typeof storeJob>[3], every = false): Promise<string> {
  const store = createMemoryStore();
  const { job, accepted } = await storeJob(store, 'me', chunks, options);
  const verdicts = await openJobVerdicts(store, job, accepted);
  const file = createRowFile(
    { store, job, accepted, verdicts, labels: LABELS, rendered: createRenderedParts(0), turn: async () => {} },
    resultsQuerySchema.parse(query),
    every,
  );
  return String(await buffer(file(new AbortController().signal)));
}

test('all rows with every column', async () => {
  expect(await read({ columns: 'method,label,rule,confidence' }, CHUNKS, undefined, true)).toBe(
    [
      'source,log_message,target_method,target_label,target_rule,target_confidence',
      'web,Login,regex,One,a-rule,1',
      'db,slow query,bert,"Two, or more",,0.75',
      'web,=1+1,none,Unclassified,,0',
      'db,login again,bert,One,,0.5',
      '',
    ].join('\n'),
  );
});

test.each([
  ['label', { label: 'One' }, ['web,Login,One', 'db,login again,One']],
  ['several labels', { label: ['Unclassified', 'Two, or more'] }, ['db,slow query,"Two, or more"', 'web,=1+1,Unclassified']],
  ['method', { method: ['none', 'regex'] }, ['web,Login,One', 'web,=1+1,Unclassified']],
  ['source', { source: 'db' }, ['db,slow query,"Two, or more"', 'db,login again,One']],
  ['text', { q: 'LOGIN' }, ['web,Login,One', 'db,login again,One']],
  ['all of them', { q: 'login', source: 'db', method: 'bert', label: 'One' }, ['db,login again,One']],
  ['nothing that is there', { q: 'nowhere' }, []],
  ['formulas made safe', { method: 'none', excel_safe: '1' }, ["web,'=1+1,Unclassified"]],
])('rows by %s', async (_what, query, lines) => {
  expect(await read(query)).toBe(['source,log_message,target_label', ...lines, ''].join('\n'));
});

test('NDJSON numbers the rows as the job does, and tells all of each', async () => {
  const lines = (await read({ format: 'ndjson', source: 'web' })).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      row: 1,
      source: 'web',
      log_message: 'Login',
      label: 'One',
      method: 'regex',
      confidence: 1,
      rule: 'a-rule',
      cached: false,
      error: null,
    },
    {
      row: 3,
      source: 'web',
      log_message: '=1+1',
      label: 'Unclassified',
      method: 'none',
      confidence: 0,
      rule: null,
      cached: false,
      error: 'no answer',
    },
  ]);
});

test('of a job that runs, the rows that are final', async () => {
  const chunks = [[row('a', 'one', byRule(1)), row('a', 'two', PENDING)], [row('a', 'three', byRule(1))], [row('a', 'four', byRule(2))]];
  expect(await read({ partial: '1' }, chunks, { state: undefined, unsealed: [1] })).toBe(
    'source,log_message,target_label\na,one,One\na,four,"Two, or more"\n',
  );
});

test('of a cancelled job, the rows that were labelled before', async () => {
  const chunks = [[row('a', 'one', byRule(1)), row('a', 'two', givenUp('cancelled'))], [row('a', 'three', givenUp('no answer'))]];
  expect(await read({ partial: '1' }, chunks, { state: 'cancelled' })).toBe(
    'source,log_message,target_label\na,one,One\na,three,Unclassified\n',
  );
});

test('a label that the job does not have is refused', async () => {
  await expect(read({ label: 'Three' })).rejects.toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/query/label' }] });
});
