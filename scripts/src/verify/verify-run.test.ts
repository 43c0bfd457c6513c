import type { EventOf, HistoryEvent } from './history';
import { ID, lawfulRun, OTHER, OUTPUT, type RunParts, withEvidence } from './testing/lawful-run';
import { verifyRun } from './verify-run';

/** The first counter-example of each invariant that a run breaks. */
const broken = (run: RunParts): Promise<string[]> =>
  withEvidence(run, async (evidence) =>
    (await verifyRun(evidence)).flatMap(({ invariant, violations: [first] }) =>
      first ? [`${invariant} ${first.harm}: ${first.text}`] : [],
    ),
  );

/** Changes the events of one kind; undefined takes one out. */
function edit<O extends HistoryEvent['op']>(
  run: RunParts,
  op: O,
  change: (event: EventOf<O>, i: number) => HistoryEvent | undefined,
): void {
  let i = 0;
  run.history = run.history.flatMap((event) => (event.op === op ? (change(event as EventOf<O>, i++) ?? []) : [event]));
}

const withOutput = (change: (output: string) => string) => (run: RunParts) => {
  run.output = change(OUTPUT);
};

it('passes a run in which all is as it should be, and looks at every invariant', async () => {
  expect(await broken(lawfulRun())).toEqual([]);
  const facts = await withEvidence(lawfulRun(), async (evidence) => (await verifyRun(evidence)).map((one) => [one.invariant, one.facts]));
  expect([...new Set(facts.map(([invariant]) => invariant))]).toEqual(Array.from({ length: 12 }, (_, i) => `I${i + 1}`));
  for (const [, count] of facts) expect(count).toBeGreaterThan(0);
});

const VIOLATIONS: readonly [string, RegExp, (run: RunParts) => void][] = [
  ['a row that is lost', /^I1 lost: .*row 1 does not/, withOutput((text) => text.replace('1,n1,A,known,Security Alert\n', ''))],
  ['a row that comes twice', /^I1 duplicated: .*row 1/, withOutput((text) => text.replace(/(1,n1.*\n)/, '$1$1'))],
  ['rows in another order', /^I1 changed: .*place 0/, withOutput((text) => text.replace(/(0,n1.*\r\n)(1,n1.*\n)/, '$2$1'))],
  ['a byte that has changed', /^I2 changed: .*record 1/, withOutput((text) => text.replace('User1', 'User2'))],
  ['a line ending that has changed', /^I2 changed: .*record 1/, withOutput((text) => text.replace('\r\n', '\n'))],
  ['a blank line that got a label', /^I2 changed: .*record 3/, withOutput((text) => text.replace('\n\n', '\n,\n'))],
  ['labels that were swapped', /^I3 changed: .*User Action, not HTTP/, withOutput((text) => text.replace('HTTP Status', 'User Action'))],
  ['a label that there is not', /^I3 changed: .*unknown label "Cat"/, withOutput((text) => text.replace('HTTP Status', 'Cat'))],
  ['a row without its label', /^I3 changed: .*Unclassified, not/, withOutput((text) => text.replace('HTTP Status', 'Unclassified'))],
  [
    'two downloads that differ',
    /^I3 changed: .*two downloads/,
    (run) => edit(run, 'download', (one, i) => (i === 0 ? { ...one, sha256: 'x' } : one)),
  ],
  [
    'a job that never ends',
    /^I4 stuck: .*has not ended/,
    (run) => edit(run, 'look', (one) => (one.view?.status === 'completed' ? undefined : one)),
  ],
  [
    'a job that ends too late',
    /^I4 stuck: .*took/,
    (run) => edit(run, 'look', (one, i) => (i === 2 ? { ...one, ack: one.t + 60_000 } : one)),
  ],
  ['a state that goes back', /^I4 changed: .*was in_progress and is queued/, (run) => run.history.splice(5, 0, lookOf(run, 'queued'))],
  ['an end that is left', /^I4 changed: .*was completed and is/, (run) => run.history.push(lookOf(run, 'in_progress'))],
  [
    'a count that falls',
    /^I4 changed: .*2 rows were done, now 1/,
    (run) => run.history.splice(5, 0, withDone(lookOf(run, 'in_progress'), 1)),
  ],
  ['a count that does not add up', /^I4 lost: .*2 by label/, (run) => edit(run, 'look', (one, i) => (i === 2 ? withLabels(one, 2) : one))],
  ['a job that failed', /^I4 lost: .*has failed/, (run) => edit(run, 'look', (one, i) => asStatus(one, i, 2, 'failed'))],
  [
    'a cancel that nobody asked for',
    /^I4 changed: .*nobody asked/,
    (run) => edit(run, 'look', (one, i) => asStatus(one, i, 2, 'cancelled')),
  ],
  ['an accepted job that is gone', /^I5 lost: job_one/, (run) => edit(run, 'list', (one) => ({ ...one, jobs: [] }))],
  [
    'a job of a refused upload',
    /^I5 duplicated: 1 jobs of n2/,
    (run) => edit(run, 'list', (one, i) => (i === 0 ? withJob(one, refusedSha(run)) : one)),
  ],
  ['a job that nobody sent', /^I5 duplicated: .*nobody sent/, (run) => edit(run, 'list', (one, i) => (i === 0 ? withJob(one, 'x') : one))],
  [
    'two jobs of one key',
    /^I5 duplicated: 2 jobs of n1.csv came of 1 key/,
    (run) => {
      const [first] = run.history as [EventOf<'submit'>];
      run.history.push({ ...first, job: OTHER, t: first.t + 1 });
      edit(run, 'list', (one, i) => (i === 0 ? withJob(one, first.sha256) : one));
    },
  ],
  [
    'a refusal that does not say until when',
    /^I5 stuck: n2.csv was sent away/,
    (run) => edit(run, 'submit', ({ retryAfter: _, ...one }) => one),
  ],
  [
    'an upload without an answer where nothing was broken',
    /^I5 lost: n2.csv was answered with null/,
    (run) => {
      edit(run, 'fault', () => undefined);
      edit(run, 'submit', (one, i) => (i === 1 ? { ...one, status: null } : one));
    },
  ],
  ['a message that is asked thrice with one fault', /^I6 duplicated: .*3 times/, (run) => run.asked.push('n1 asks', 'n1 asks')],
  ['a message that nobody was asked', /^I6 lost/, (run) => run.asked.pop()],
  ['a marker of an open job', /^I7 left over: open\/alpha/, (run) => put(run, `store/open/alpha.${ID}`)],
  ['a verdict file of a chunk', /^I7 left over: .*whole verdict file alone/, (run) => put(run, `store/jobs/alpha/${ID}/v/00000000.0`)],
  ['a chunk of a removed job', /^I7 left over: .*no job/, (run) => put(run, `store/jobs/alpha/${OTHER}/chunk/00000000`)],
  ['a temporary file of long ago', /^I7 left over: the temporary file/, (run) => put(run, 'store/.tmp/a')],
  ['a call that is left', /^I7 left over: .*call/, (run) => put(run, 'calls/call_x/open')],
  ['work that is left in a queue', /^I7 left over: .*4 entries/, (run) => run.redis.push({ ...queue, length: 4 })],
  ['a lock of nobody', /^I7 left over: .*held by nobody/, (run) => run.redis.push({ ...queue, key: '{ls:llm}:llm:a-0:lock', length: 1 })],
  [
    'a ledger that stays',
    /^I7 left over: .*never expires/,
    (run) => run.redis.push({ ...queue, key: `ls:{alpha.${ID}}:states`, length: 1 }),
  ],
  ["another's job that is shown", /^I8 leaked: beta got 200/, (run) => edit(run, 'foreign', (one) => ({ ...one, status: 200 }))],
  [
    "another's job in a list",
    /^I8 leaked: beta is shown/,
    (run) => edit(run, 'list', (one, i) => (i === 1 ? { ...one, jobs: listed(run) } : one)),
  ],
  ["another's row in an output", /^I8 leaked: .*a row of n9/, withOutput((text) => text.replace('2,n1', '2,n9'))],
  ['a secret in a log', /^I9 leaked: the key stands in .*ingest\.log/, (run) => log(run, 'gsk_canary')],
  [
    'a message in an answer',
    /^I9 leaked: a message stands in an answer/,
    (run) => edit(run, 'submit', (one) => ({ ...one, body: 'canary-message' })),
  ],
  ['a secret in Redis', /^I9 leaked: .*appendonly/, (run) => put(run, 'redis/appendonly.aof', 'gsk_canary')],
  ['a download cut short', /^I10 lost: .*10 bytes came/, (run) => edit(run, 'download', (one) => ({ ...one, bytes: 10 }))],
  ['a process that ends with a fault', /^I11 stuck: ingest was asked.* code 1/, (run) => edit(run, 'end', (one) => ({ ...one, code: 1 }))],
  ['a process that is killed', /^I11 stuck: ingest was asked.* code null/, (run) => edit(run, 'end', (one) => ({ ...one, code: null }))],
  ['a process that takes long to end', /^I11 stuck: .* after 31/, (run) => edit(run, 'end', (one) => ({ ...one, seconds: 31 }))],
  ['a probe that does not end', /^I11 stuck: after kill/, (run) => edit(run, 'probe', (one) => ({ ...one, ended: false }))],
  [
    'a small request that takes long beside a crowd',
    /^I11 stuck: GET status took 600 ms/,
    (run) => edit(run, 'small', (one) => ({ ...one, ms: 600 })),
  ],
  [
    'a small request that is refused beside a crowd',
    /^I11 stuck: GET status was answered with 503/,
    (run) => edit(run, 'small', (one) => ({ ...one, status: 503 })),
  ],
  ['a crawler that is never let go', /^I12 over bounds: slow headers/, (run) => edit(run, 'crawl', (one) => ({ ...one, seconds: null }))],
  ['files that stay open', /^I12 over bounds: ingest had 10 files/, (run) => edit(run, 'files', (one) => ({ ...one, after: 40 }))],
  ['memory past its bound', /^I12 over bounds: ingest held 300/, (run) => edit(run, 'sample', (one) => ({ ...one, bytes: 300 }))],
  ['too many files', /^I12 over bounds: ingest had 30/, (run) => edit(run, 'sample', (one) => ({ ...one, files: 30 }))],
];

it.each(VIOLATIONS)('finds %s', async (_what, counterExample, harm) => {
  const run = lawfulRun();
  harm(run);
  expect(await broken(run)).toContainEqual(expect.stringMatching(counterExample));
});

it('lets an upload be a job whose server went away before its answer', async () => {
  const run = lawfulRun();
  edit(run, 'list', (one, i) => (i === 0 ? withJob(one, refusedSha(run)) : one));
  edit(run, 'submit', (one, i) => (i === 1 ? { ...one, status: 502, body: '{"code":"outcome-unknown"}' } : one));
  expect((await broken(run)).filter((text) => text.startsWith('I5'))).toEqual([]);
});

it.each([
  ['just now', 0, false],
  ['long ago', 3_600_000, true],
])('keys of a job that was deleted %s are left over: %s ms, %s', async (_when, ageMs, isBroken) => {
  const run = lawfulRun();
  const t = Date.now() - ageMs;
  run.history.push({ op: 'delete', t, ack: t, owner: 'alpha', job: OTHER, status: 204 });
  run.redis.push({ ...queue, key: `ls:{alpha.${OTHER}}:states`, length: 1, ttlMs: 60_000 });
  const found = (await broken(run)).some((text) => /^I7 left over: .*deleted job/.test(text));
  expect(found).toBe(isBroken);
});

it.each([
  ['just now', 0, false],
  ['long ago', 3_600_000, true],
])('keys of an upload that was refused %s are left over: %s ms, %s', async (_when, ageMs, isBroken) => {
  const run = lawfulRun();
  put(run, `store/jobs/alpha/${OTHER}/admission`, JSON.stringify({ v: 1, outcome: 'refused', time: Date.now() - ageMs, reason: 'cut' }));
  run.redis.push({ ...queue, key: `ls:{alpha.${OTHER}}:meta`, length: 7, ttlMs: 47 * 3_600_000 });
  expect((await broken(run)).some((text) => /^I7 left over: ls:/.test(text))).toBe(isBroken);
});

it('lets a ledger stay for two days where a loss of power made Redis forget its end, and not for ever', async () => {
  const key = { ...queue, key: `ls:{alpha.${ID}}:states`, length: 1, ttlMs: 40 * 3_600_000 };
  const run = lawfulRun();
  run.redis.push(key);
  expect(await broken(run)).toContainEqual(expect.stringMatching(/^I7 left over: .*states expires/));
  edit(run, 'fault', (one) => ({ ...one, kind: 'redis-power-loss' }));
  expect(await broken(run)).toEqual([]);
  run.redis.push({ ...key, ttlMs: -1 });
  expect(await broken(run)).toContainEqual(expect.stringMatching(/^I7 left over: .*never expires/));
});

it('lets rows stay open where the provider talked nonsense, as many as the job says, and no more', async () => {
  const open = OUTPUT.replace('HTTP Status', 'Unclassified');
  const run = lawfulRun(open);
  edit(run, 'fault', (one) => ({ ...one, kind: 'llm-garbage' }));
  edit(run, 'look', (one, i) => (i === 2 && one.view ? { ...one, view: { ...one.view, rows: { ...one.view.rows, failed: 1 } } } : one));
  expect(await broken(run)).toEqual([]);
  run.output = open.replace('Security Alert', 'Unclassified');
  expect(await broken(run)).toContainEqual(expect.stringMatching(/^I3 changed/));
});

describe('of a cancelled job', () => {
  const cancelled = (output: string): RunParts => {
    const run = lawfulRun(output);
    edit(run, 'look', (one, i) => asStatus(one, i, 2, 'cancelled'));
    run.history.splice(5, 0, { op: 'cancel', t: Date.now(), ack: Date.now(), owner: 'alpha', job: ID, status: 202 });
    return run;
  };
  const [header = '', first = '', second = ''] = OUTPUT.split(/(?<=\n)/);

  it('a part of the rows is enough', async () => expect(await broken(cancelled(header + second))).toEqual([]));
  it('their order still counts', async () =>
    expect(await broken(cancelled(header + second + first))).toContainEqual(expect.stringMatching(/^I1 changed/)));
  it('their bytes still count', async () =>
    expect(await broken(cancelled(header + second.replace('known', 'knows')))).toContainEqual(expect.stringMatching(/^I2 changed/)));
  it('their labels still count', async () =>
    expect(await broken(cancelled(header + second.replace(/,[^,]*\n/, ',Unclassified\n')))).toContainEqual(
      expect.stringMatching(/^I3 changed/),
    ));
});

const queue = { key: '{ls:llm}:llm:wait', type: 'list', length: 0, ttlMs: -1 };
const put = (run: RunParts, file: string, text = ''): void => {
  run.files[file] = text;
};
const log = (run: RunParts, text: string): void => {
  run.log += text;
};
const looks = (run: RunParts): EventOf<'look'>[] => run.history.filter((event): event is EventOf<'look'> => event.op === 'look');
const lookOf = (run: RunParts, status: string) => looks(run).find(({ view }) => view?.status === status) as EventOf<'look'>;
const withDone = (one: EventOf<'look'>, done: number): EventOf<'look'> =>
  one.view ? { ...one, view: { ...one.view, rows: { ...one.view.rows, done } } } : one;
const withLabels = (one: EventOf<'look'>, rows: number): EventOf<'look'> =>
  one.view ? { ...one, view: { ...one.view, labels: { 'User Action': rows } } } : one;
const asStatus = (one: EventOf<'look'>, i: number, at: number, status: string): EventOf<'look'> =>
  i === at && one.view ? { ...one, view: { ...one.view, status } } : one;
const withJob = (one: EventOf<'list'>, sha256: string): EventOf<'list'> => ({
  ...one,
  jobs: [...one.jobs, { id: OTHER, status: 'completed', sha256 }],
});
const refusedSha = (run: RunParts): string => (run.history[1] as EventOf<'submit'>).sha256;
const listed = (run: RunParts) => (run.history.find(({ op }) => op === 'list') as EventOf<'list'>).jobs;
