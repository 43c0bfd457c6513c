import { randomBytes } from 'node:crypto';
import { OWNER_HEADER, PIPELINE_HEADER } from '@logsieve/contracts/internal';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { type Rules, type RuleTestResult, rulesSchema, ruleTestResultSchema } from '@logsieve/contracts/rules';
import { publishPipeline } from '@logsieve/pipeline/document/publish-pipeline';
import { deleteJob } from '@logsieve/pipeline/protocol/delete';
import { idOf, type ResultsFixture, startResults } from '../testing/results-fixture';
import { byModel, byRule, givenUp, STORED_PIPELINE, type StoredRow, storeJob } from '../testing/stored-job';

const rule = (id: string, pattern: string, label = 'One') => ({ id, pattern, label, examples: [id], counter_examples: [] });
const versionOf = (...rules: ResolvedPipeline['rules']): ResolvedPipeline => ({
  ...STORED_PIPELINE,
  routes: [
    { source: 'crm', stages: [] },
    { source: '*', stages: ['regex'] },
  ],
  rules,
});
const ACTIVE = versionOf(rule('a-rule', 'log(in|out)'), rule('other', 'disk', 'Two, or more'));

let results: ResultsFixture;
let owner: string;
let active: string;
beforeAll(async () => {
  results = await startResults();
  active = await publishPipeline(results.protocol.store, { pipeline: ACTIVE, files: undefined });
});
afterAll(() => results.stop());
beforeEach(() => {
  owner = randomBytes(8).toString('hex');
});

const call = (path: string, init: RequestInit = {}, headers: Record<string, string> = {}) =>
  fetch(`${results.url}${path}`, { ...init, headers: { [OWNER_HEADER]: owner, [PIPELINE_HEADER]: active, ...headers } });
const post = (body: unknown) =>
  call('/v1/rules/test', { method: 'POST', body: JSON.stringify(body) }, { 'content-type': 'application/json' });
const tryRule = async (body: object): Promise<RuleTestResult> => ruleTestResultSchema.parse(await (await post(body)).json());
const list = async (): Promise<Rules> => rulesSchema.parse(await (await call('/v1/rules')).json());

const row = (message: string, verdict: StoredRow['verdict'], source = 'web'): StoredRow => ({ source, message, verdict });
const store = async (rows: readonly StoredRow[], version = ACTIVE) =>
  storeJob(results.protocol.store, owner, [rows.slice(0, 1), rows.slice(1)], { state: 'completed', version });

describe('the active rules', () => {
  const hits = async () => (await list()).rules.map(({ id, hits, jobs }) => [id, hits, jobs]);

  test('are listed in their order with what they named in completed jobs, each counted where its pattern was the same', async () => {
    expect(await list()).toEqual({
      pipeline: active,
      rules: ACTIVE.rules.map((one) => ({ ...one, hits: 0, jobs: 0 })),
      counted: { jobs: 0, rows: 0, from: null, complete: true },
    });
    const { accepted } = await store([row('login', byRule(1)), row('logout', byRule(1)), row('disk', byModel(2, 0.9))]);
    expect(await hits()).toEqual([
      ['a-rule', 2, 1],
      ['other', 0, 1],
    ]);
    await store([row('login', byRule(1)), row('x', givenUp('cancelled'))], versionOf(rule('a-rule', 'login'), rule('other', 'disk')));
    expect(await hits()).toEqual([
      ['a-rule', 2, 1],
      ['other', 0, 2],
    ]);
    expect((await list()).counted).toEqual({ jobs: 2, rows: 5, from: new Date(accepted.created).toISOString(), complete: true });
  });

  test('are not counted in jobs that run, were deleted or are another’s', async () => {
    const running = await results.accept(owner, 1);
    await results.label(running, 0);
    const { job } = await store([row('login', byRule(1)), row('login', byRule(1))]);
    expect((await list()).counted).toMatchObject({ jobs: 1, rows: 2 });
    await deleteJob(results.protocol, job);
    expect((await list()).counted).toMatchObject({ jobs: 0, rows: 0 });
    await store([row('login', byRule(1)), row('login', byRule(1))]);
    owner = randomBytes(8).toString('hex');
    expect((await list()).counted.jobs).toBe(0);
  });
});

describe('a trial', () => {
  test('on samples says which match, where, what names them now and what would change', async () => {
    const samples = ['😀 disk login failed', 'nothing', 'disk failed', 'failed, failed'];
    const answer = await tryRule({ pattern: 'failed', label: 'One', position: 2, samples });
    expect(answer).toEqual({
      pipeline: active,
      error: null,
      position: 2,
      looked_at: 4,
      of: 4,
      complete: true,
      matched: 3,
      taken: 2,
      changed: 2,
      off_route: 0,
      above: [{ rule: 'a-rule', label: 'One', rows: 1 }],
      below: [{ rule: 'other', label: 'Two, or more', rows: 1 }],
      labels_now: [
        { label: 'Two, or more', rows: 1 },
        { label: null, rows: 1 },
      ],
      matches: [
        {
          row: 1,
          source: null,
          log_message: samples[0],
          spans: [{ start: 14, end: 20 }],
          taken: false,
          taken_by: 'a-rule',
          label: 'One',
          method: 'regex',
          rule: 'a-rule',
        },
        {
          row: 3,
          source: null,
          log_message: samples[2],
          spans: [{ start: 5, end: 11 }],
          taken: true,
          taken_by: null,
          label: 'Two, or more',
          method: 'regex',
          rule: 'other',
        },
        {
          row: 4,
          source: null,
          log_message: samples[3],
          spans: [
            { start: 0, end: 6 },
            { start: 8, end: 14 },
          ],
          taken: true,
          taken_by: null,
          label: null,
          rule: null,
        },
      ],
    });
    // At the end, which is where a rule stands without a place, the rules before it all come first; with none to match on, it is only checked.
    expect(await tryRule({ pattern: 'failed', samples })).toMatchObject({ position: 3, taken: 1, changed: null, below: [] });
    expect(await tryRule({ pattern: 'failed' })).toMatchObject({ error: null, looked_at: 0, of: 0, complete: true });
  });

  test('on a job goes by the labels of its rows and the routes of the active version', async () => {
    const { accepted } = await store([
      row('login ok', byRule(1)),
      row('ok ok', byModel(2, 0.9)),
      row('ok', givenUp('the model failed')),
      row('ok', byModel(1, 0.7), 'crm'),
      row('no', byModel(1, 0.7)),
    ]);
    const answer = await tryRule({ pattern: '\\bok\\b', label: 'Two, or more', job: accepted.id, limit: 2 });
    expect(answer).toMatchObject({ looked_at: 5, of: 5, complete: true, matched: 4, taken: 2, changed: 1, off_route: 1 });
    expect(answer).toMatchObject({ above: [{ rule: 'a-rule', rows: 1 }], below: [] });
    expect(answer.labels_now).toEqual([
      { label: 'Two, or more', rows: 1 },
      { label: 'Unclassified', rows: 1 },
    ]);
    expect(answer.matches).toMatchObject([
      { row: 1, source: 'web', label: 'One', method: 'regex', rule: 'a-rule', taken: false, taken_by: 'a-rule' },
      {
        row: 2,
        source: 'web',
        label: 'Two, or more',
        method: 'bert',
        rule: null,
        taken: true,
        taken_by: null,
        spans: [
          { start: 0, end: 2 },
          { start: 3, end: 5 },
        ],
      },
    ]);
    // A row off the rules' route is found, but never named.
    const { matches } = await tryRule({ pattern: '\\bok\\b', label: 'Two, or more', job: accepted.id });
    expect(matches.at(-1)).toMatchObject({ row: 4, source: 'crm', taken: false, taken_by: null });
    expect(matches.filter(({ taken }) => taken)).toHaveLength(answer.taken);
  });

  test('on a job that runs knows no label of what is not final', async () => {
    const job = await results.accept(owner, 2);
    await results.label(job, 0);
    const { matches, labels_now } = await tryRule({ pattern: 'b', job: idOf(job) });
    expect(matches.map(({ row: number, label }) => [number, label])).toEqual([
      [1, 'One'],
      [2, null],
    ]);
    expect(labels_now).toEqual(
      expect.arrayContaining([
        { label: 'One', rows: 1 },
        { label: null, rows: 1 },
      ]),
    );
  });

  test.each([
    ['(?=x)', 'look-ahead'],
    ['(a)\\1', 'back-reference'],
    ['(', "the pattern can't be read"],
    ['(?:a{900}){2}b{900}', "the pattern can't be read"],
    ['', 'the pattern is empty'],
  ])('%s is not taken, and the answer says why', async (pattern, why) => {
    const answer = await tryRule({ pattern, samples: ['x'] });
    expect(answer.error).toContain(why);
    expect(answer).toMatchObject({ looked_at: 0, of: 1, complete: false, matched: 0 });
  });

  test('of a pattern that needs too long ends in time, says at how many messages it looked, and holds nobody up', async () => {
    const started = performance.now();
    const trial = tryRule({ pattern: '(?:.*a){400}b', samples: Array(256).fill('aaab'.repeat(900)) });
    let longest = 0;
    let ended = false;
    void trial.then(() => {
      ended = true;
    });
    while (!ended) {
      const asked = performance.now();
      await call('/healthz').then((response) => response.text());
      longest = Math.max(longest, performance.now() - asked);
    }
    expect(performance.now() - started).toBeLessThan(6_000);
    expect(longest).toBeLessThan(1_000);
    expect(await trial).toMatchObject({ looked_at: 0, of: 256, complete: false });
  });

  test('of a pattern whose repetitions are hundreds of thousands of steps is answered soon, and holds nobody up', async () => {
    const letters = Array.from({ length: 250 }, (_, i) => `${String.fromCharCode(97 + (i % 26))}*`).join('');
    const started = performance.now();
    const trial = tryRule({ pattern: `(?:${letters}){1000}`, samples: ['abc'] });
    let longest = 0;
    let ended = false;
    void trial.finally(() => {
      ended = true;
    });
    while (!ended) {
      const asked = performance.now();
      await call('/healthz').then((response) => response.text());
      longest = Math.max(longest, performance.now() - asked);
    }
    expect(performance.now() - started).toBeLessThan(6_000);
    expect(longest).toBeLessThan(1_000);
    const { error, looked_at } = await trial;
    expect(error).toContain('the pattern is too large');
    expect(looked_at).toBe(0);
    expect(await tryRule({ pattern: 'b', samples: ['abc'] })).toMatchObject({ error: null, matched: 1 });
  });

  test('of a job of another is none, and what makes no sense is refused', async () => {
    const { accepted } = await store([row('a', byRule(1)), row('a', byRule(1))]);
    const refused = async (body: object) => {
      const response = await post(body);
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await refused({ pattern: 'a', label: 'Three' })).toEqual([422, 'invalid-request']);
    expect(await refused({ pattern: 'a', position: 4 })).toEqual([422, 'invalid-request']);
    expect(await refused({ pattern: 'a', samples: ['a'], job: accepted.id })).toEqual([422, 'invalid-request']);
    expect(await refused({ pattern: 'a', samples: Array(257).fill('a') })).toEqual([422, 'invalid-request']);
    owner = randomBytes(8).toString('hex');
    expect(await refused({ pattern: 'a', job: accepted.id })).toEqual([404, 'job-not-found']);
  });
});
