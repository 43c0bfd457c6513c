import type { ClassifiedLogs } from '@logsieve/contracts/classify-logs';
import type { JobList } from '@logsieve/contracts/job';
import type { ProblemBody } from '@logsieve/contracts/problems';
import { baseUrl, clientOf, getLabels, postClassify } from './support/client';
import { readWithPython } from './support/python-csv';

type Log = { source: string; log_message: string };
const log = (log_message: string, source = 'ModernHR'): Log => ({ source, log_message });

const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${baseUrl()}/v1/classify`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

async function classify(logs: readonly Log[]): Promise<ClassifiedLogs['results']> {
  const response = await post(JSON.stringify({ logs }));
  const body = await response.text();
  expect([response.status, body.slice(0, 500)]).toEqual([200, expect.stringContaining('results')]);
  return (JSON.parse(body) as ClassifiedLogs).results;
}

const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return { status: response.status, body: (await response.json()) as ProblemBody };
};

const RULE = log('User User123 logged in.');
const MODEL = log('Multiple login failures occurred on user 6454 account');

describe('a few logs', () => {
  test('are answered in their order, each with who named it', async () => {
    const results = await classify([MODEL, RULE, log(''), RULE, log('  \t '), MODEL]);
    const [model, rule, empty] = results;
    expect(rule).toEqual({ label: 'User Action', method: 'regex', confidence: 1, rule: 'user-session', error: null });
    expect(model).toMatchObject({ label: 'Security Alert', method: 'bert', rule: null, error: null });
    expect(model?.confidence).toBeGreaterThan(0.5);
    expect(empty).toEqual({ label: 'Unclassified', method: 'none', confidence: 0, rule: null, error: null });
    expect(results).toEqual([model, rule, empty, rule, empty, model]);
  });

  test('get the labels that a file of them gets', async () => {
    const logs = [RULE, MODEL, log('zzz qqq'), log('The order module will be retired', 'LegacyCRM'), log('a "quoted", text')];
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const csv = `source,log_message\n${logs.map((each) => `${cell(each.source)},${cell(each.log_message)}\n`).join('')}`;
    const file = await readWithPython(Buffer.from(await (await postClassify(csv)).arrayBuffer()));
    expect((await classify(logs)).map(({ label }) => label)).toEqual(file.slice(1).map((row) => row.at(-1)));
  });

  test('may hold any text', async () => {
    const odd = [
      '"',
      '""',
      ',',
      ';',
      '\t',
      'a\nb',
      'a\r\nb\r',
      '\0',
      '\u001a',
      '\ufeff',
      '😀',
      'ß',
      "=cmd|' /C calc'!A0",
      '\ud83d',
      '</script>',
    ];
    const between = odd.flatMap((text) => [log(text), log('m', text), RULE]);
    const results = await classify([...between, log(`${'x'.repeat(65_000)} User User1 logged in.`)]);
    expect(results).toHaveLength(between.length + 1);
    for (let i = 2; i < between.length; i += 3) expect(results[i]).toMatchObject({ rule: 'user-session' });
    const labels = await getLabels();
    for (const { label } of results) expect(labels).toContain(label);
  });

  test('may be 256, and no more', async () => {
    const logs = Array.from({ length: 256 }, (_, i) => log(i % 2 ? `User User${i} logged in.` : ''));
    expect((await classify(logs)).map(({ method }) => method)).toEqual(logs.map((_, i) => (i % 2 ? 'regex' : 'none')));
    const { status, body } = await problem(await post(JSON.stringify({ logs: [...logs, RULE] })));
    expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([422, 'invalid-request', '/body/logs']);
    expect(body.detail).toContain('256');
  });

  test('of many calls at once come back each to its own', async () => {
    const sizes = Array.from({ length: 50 }, (_, i) => (i % 10) + 1);
    const answers = await Promise.all(
      sizes.map((size, call) => classify(Array.from({ length: size }, (_, i) => (i === call % size ? RULE : log(''))))),
    );
    for (const [call, results] of answers.entries()) {
      const size = sizes[call] as number;
      const expected = Array.from({ length: size }, (_, i) => (i === call % size ? 'User Action' : 'Unclassified'));
      expect(results.map(({ label }) => label)).toEqual(expected);
    }
  }, 60_000);

  test('are in no list of jobs', async () => {
    const ids = async () => ((await (await fetch(`${baseUrl()}/v1/jobs?limit=100`)).json()) as JobList).data.map(({ id }) => id);
    const before = await ids();
    await classify([RULE]);
    expect(await ids()).toEqual(before);
  });

  test('can be sent by the typed client', async () => {
    const { data } = await clientOf().api.POST('/v1/classify', { body: { logs: [RULE] } });
    expect(data?.results).toMatchObject([{ label: 'User Action', method: 'regex' }]);
  });
});

describe('refused is', () => {
  test.each([
    ['no log', '{"logs":[]}', '/body/logs'],
    ['an unknown field', '{"logs":[{"source":"a","log_message":"b","level":"c"}]}', '/body/logs/0'],
    ['a missing field', '{"logs":[{"source":"a"}]}', '/body/logs/0/log_message'],
    ['a number', '{"logs":[{"source":"a","log_message":1}]}', '/body/logs/0/log_message'],
    ['a message over 64 KiB', JSON.stringify({ logs: [log('x'.repeat(65_537))] }), '/body/logs/0/log_message'],
    ['half a body', '{"logs":[', '/body'],
    ['nothing', '', '/body'],
  ])('%s', async (_what, body, pointer) => {
    const answer = await problem(await post(body));
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request', instance: '/v1/classify', errors: [{ pointer }] } });
  });

  test.each(['text/csv', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16'])('a body of type %s', async (type) => {
    const { status, body } = await problem(await post('{"logs":[]}', { 'content-type': type }));
    expect([status, body.code]).toEqual([415, 'unsupported-media-type']);
  });

  test('a body over 4 MiB', async () => {
    const { status, body } = await problem(await post(JSON.stringify({ logs: Array(100).fill(log('x'.repeat(65_000))) })));
    expect([status, body.code]).toEqual([413, 'file-too-large']);
    expect(body.detail).toContain('4 MiB');
  });

  test('another method', async () => {
    const response = await fetch(`${baseUrl()}/v1/classify`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
