import { FAKE_FAULTS, type FakeModeInput } from '@logsieve/platform/testing/fake-groq/fake-mode';
import type { LlmAnswer } from './llm-answerer';
import { type LlmObserver, silentObserver } from './llm-observer';
import { createOwnerBudget } from './owner-budget';
import { differentMessages, type LlmFixture, pipelineOf, randomJob, startLlmFixture } from './testing/llm-fixture';

let fixture: LlmFixture;
beforeEach(async () => {
  fixture = await startLlmFixture();
});
afterEach(() => fixture.stop());

const reasonsOf = (answer: LlmAnswer) => (answer.kind === 'later' ? answer : [...new Set(answer.verdicts.map(({ detail }) => detail))]);
const MODEL = 'openai/gpt-oss-20b';

describe('a rate limit', () => {
  test.each([
    ['7', 7_000],
    ['Sun, 22 Nov 2026 10:00:20 GMT', 20_000],
    ['86400', 60_000],
    [undefined, 5_000],
    ['junk', 5_000],
  ])('retry-after %j sends the chunk away for about %d ms, and nothing is sent meanwhile', async (header, ms) => {
    const answerer = fixture.answerer();
    fixture.fake.script(FAKE_FAULTS.rateLimited(header));
    const later = await fixture.ask(answerer, ['disk full']);
    expect(later).toEqual({ kind: 'later', delayMs: expect.any(Number) });
    const { delayMs } = later as { delayMs: number };
    expect(delayMs).toBeLessThanOrEqual(ms);
    expect(delayMs).toBeGreaterThan(ms - 200);
    expect(await fixture.ask(answerer, ['disk full'])).toMatchObject({ kind: 'later' });
    expect(fixture.fake.calls).toHaveLength(1);
    fixture.clock.advance(delayMs);
    expect(await fixture.ask(answerer, ['disk full'])).toMatchObject({ kind: 'answered' });
    expect(fixture.states.map(({ state }) => state)).toEqual(['rate_limited', 'ok']);
  });

  test('what was answered before it is not paid again', async () => {
    const answerer = fixture.answerer({ concurrency: 1 });
    const messages = differentMessages(40);
    const job = randomJob();
    fixture.fake.script({ kind: 'ok' }, { kind: 'ok' }, FAKE_FAULTS.rateLimited('2'));
    const later = await fixture.ask(answerer, messages, { job });
    expect(later).toMatchObject({ kind: 'later' });
    fixture.clock.advance(2_000);
    const answer = await fixture.ask(answerer, messages, { job });
    expect(answer).toMatchObject({ kind: 'answered', stats: { calls: 5, cached: 20, prompt_tokens: 4 * 300, completion_tokens: 40 * 15 } });
    expect(fixture.fake.calls).toHaveLength(5);
  });
});

describe('a provider that fails', () => {
  test.each<FakeModeInput>([
    FAKE_FAULTS.internal(500),
    FAKE_FAULTS.internal(503),
    { kind: 'reset' },
    { kind: 'garbage', what: 'html' },
    { kind: 'garbage', what: 'cut' },
  ])('is tried again after a while: %j', async (mode) => {
    fixture.fake.script(mode, mode, mode, mode);
    expect(await fixture.ask(fixture.answerer(), ['disk full'])).toMatchObject({ kind: 'answered', stats: { calls: 5 } });
    const [, ...waits] = fixture.clock.sleeps;
    expect(waits.filter((ms, i) => ms > 500 * 2 ** i)).toEqual([]);
    expect(waits).toHaveLength(4);
  });

  test('is left alone after five failures; then one trial decides', async () => {
    const answerer = fixture.answerer();
    fixture.fake.setMode(FAKE_FAULTS.internal());
    expect(await fixture.ask(answerer, differentMessages(30))).toMatchObject({ kind: 'later' });
    const { length } = fixture.fake.calls;
    expect(length).toBeGreaterThanOrEqual(5);
    expect(length).toBeLessThanOrEqual(15);
    expect(await fixture.ask(answerer, ['disk full'])).toMatchObject({ kind: 'later' });
    expect(fixture.fake.calls).toHaveLength(length);

    fixture.clock.advance(15_000);
    expect(await fixture.ask(answerer, differentMessages(30))).toMatchObject({ kind: 'later' });
    expect(fixture.fake.calls).toHaveLength(length + 1);

    fixture.clock.advance(15_000);
    fixture.fake.setMode({ kind: 'ok' });
    expect(await fixture.ask(answerer, ['disk full'])).toMatchObject({ kind: 'answered' });
    expect(await fixture.ask(answerer, differentMessages(30))).toMatchObject({ kind: 'answered' });
    expect(fixture.states.map(({ state }) => state).filter((state, i, all) => state !== all[i - 1])).toEqual(['unreachable', 'ok']);
  });

  test.each([-3_600_000, 3_600_000])('is left alone for as long when the clock is set by %d ms meanwhile', async (ms) => {
    const answerer = fixture.answerer();
    fixture.fake.setMode(FAKE_FAULTS.internal());
    await fixture.ask(answerer, differentMessages(30));
    fixture.fake.setMode({ kind: 'ok' });
    fixture.clock.step(ms);
    expect(await fixture.ask(answerer, ['disk full'])).toMatchObject({ kind: 'later' });
    fixture.clock.advance(15_000);
    expect(await fixture.ask(answerer, ['disk full'])).toMatchObject({ kind: 'answered' });
  });

  test('hangs: time is up, the place is free again', async () => {
    const answerer = fixture.answerer({ timeoutMs: 100, concurrency: 1 });
    fixture.fake.script({ kind: 'hang' }, { kind: 'hang', at: 'body' });
    expect(await fixture.ask(answerer, ['disk full'])).toMatchObject({ kind: 'answered', stats: { calls: 3 } });
  });
});

describe('what only a new configuration mends', () => {
  test.each<[string, FakeModeInput, string]>([
    ['unauthorized', FAKE_FAULTS.unauthorized(), 'llm_unauthorized'],
    ['unknown_model', FAKE_FAULTS.modelNotFound(), 'llm_unknown_model'],
    ['unknown_model', FAKE_FAULTS.modelDecommissioned(), 'llm_unknown_model'],
  ])('%s stops calls, records say so, a minute later one call looks again', async (state, mode, reason) => {
    const answerer = fixture.answerer({ concurrency: 2 });
    fixture.fake.setMode(mode);
    expect(reasonsOf(await fixture.ask(answerer, differentMessages(100)))).toEqual([reason]);
    expect(fixture.fake.calls.length).toBeLessThanOrEqual(2);
    const { length } = fixture.fake.calls;
    expect(reasonsOf(await fixture.ask(answerer, differentMessages(100, 'more')))).toEqual([reason]);
    expect(fixture.fake.calls).toHaveLength(length);
    expect(fixture.states.at(-1)).toMatchObject({ state });

    fixture.clock.advance(60_000);
    expect(reasonsOf(await fixture.ask(answerer, differentMessages(100)))).toEqual([reason]);
    expect(fixture.fake.calls).toHaveLength(length + 1);

    fixture.clock.advance(60_000);
    fixture.fake.setMode({ kind: 'ok' });
    expect(reasonsOf(await fixture.ask(answerer, ['disk full']))).toEqual([MODEL]);
    expect(reasonsOf(await fixture.ask(answerer, differentMessages(100)))).toEqual([MODEL]);
  });

  test('a job that is pinned to a model that is gone does not stop the others', async () => {
    const answerer = fixture.answerer();
    fixture.fake.script(FAKE_FAULTS.modelNotFound());
    expect(reasonsOf(await fixture.ask(answerer, ['disk full'], { pipeline: pipelineOf({ model: 'gone' }) }))).toEqual([
      'llm_unknown_model',
    ]);
    expect(reasonsOf(await fixture.ask(answerer, ['disk full']))).toEqual([MODEL]);
  });
});

describe('limits', () => {
  test('the budget of a job ends its calls, over chunks and processes; the rest says so', async () => {
    const pipeline = pipelineOf({ budget: { calls_per_job: 3 } });
    const job = randomJob();
    const told: Parameters<LlmObserver['unanswered']>[0][] = [];
    const observe = { ...silentObserver, unanswered: (records: (typeof told)[number]) => void told.push(records) };
    const first = await fixture.ask(fixture.answerer({ observe }), differentMessages(20), { job, chunk: 0, pipeline });
    const second = await fixture.ask(fixture.answerer({ observe }), differentMessages(30, 'more'), { job, chunk: 1, pipeline });
    expect(reasonsOf(first)).toEqual([MODEL]);
    const reasons = (second as Extract<LlmAnswer, { kind: 'answered' }>).verdicts.map(({ detail }) => detail);
    expect(reasons.filter((detail) => detail === MODEL)).toHaveLength(10);
    expect(reasons.filter((detail) => detail === 'llm_budget')).toHaveLength(20);
    expect(told.every(({ reason }) => reason === 'llm_budget')).toBe(true);
    expect(told.reduce((sum, { records }) => sum + records, 0)).toBe(20);
    expect(second).toMatchObject({ stats: { calls: 1 } });
    expect(fixture.fake.calls).toHaveLength(3);
  });

  test.each([
    ['calls', { calls: 2, tokens: 0 }],
    // A call of ten records costs 300 and 150 tokens.
    ['tokens', { calls: 0, tokens: 900 }],
  ])(
    "the %s of an owner's day end his calls, over jobs and processes; the rest says so, and another day is asked again",
    async (_what, limits) => {
      const owner = randomJob().slice(-16);
      const answerer = () => fixture.answerer({ concurrency: 1, ownerBudget: createOwnerBudget(fixture.redis, limits, fixture.clock.now) });
      const ask = (prefix: string, of = owner) =>
        fixture.ask(answerer(), differentMessages(20, prefix), { owner: of, job: randomJob(of) }).then(reasonsOf);
      expect(await ask('first')).toEqual([MODEL]);
      expect(await ask('second')).toEqual(['llm_day_budget']);
      expect(fixture.fake.calls).toHaveLength(2);
      expect(await ask('second', `${owner}x`)).toEqual([MODEL]);
      fixture.clock.advance(86_400_000);
      expect(await ask('second')).toEqual([MODEL]);
    },
  );

  test("a call that the owner's day has no room for is not counted for its job", async () => {
    const ownerBudget = createOwnerBudget(fixture.redis, { calls: 1, tokens: 0 }, fixture.clock.now);
    const answer = await fixture.ask(fixture.answerer({ concurrency: 1, ownerBudget }), differentMessages(20));
    expect(reasonsOf(answer)).toEqual(expect.arrayContaining([MODEL, 'llm_day_budget']));
    expect(answer).toMatchObject({ stats: { calls: 1 } });
  });

  test('the budget of tokens ends calls too', async () => {
    // A call of ten records costs 300 and 150 tokens.
    const pipeline = pipelineOf({ budget: { calls_per_job: 100, tokens_per_job: 900 } });
    const answer = await fixture.ask(fixture.answerer({ concurrency: 1 }), differentMessages(40), { pipeline });
    const reasons = (answer as Extract<LlmAnswer, { kind: 'answered' }>).verdicts.map(({ detail }) => detail);
    expect(reasons.filter((detail) => detail === MODEL)).toHaveLength(20);
    expect(reasons.filter((detail) => detail === 'llm_budget')).toHaveLength(20);
    expect(fixture.fake.calls).toHaveLength(2);
  });

  test('a chunk tells what its tokens cost, in millionths', async () => {
    const answerer = fixture.answerer({ prices: { prompt: 0.1, completion: 0.5 } });
    expect(await fixture.ask(answerer, differentMessages(20))).toMatchObject({
      stats: { prompt_tokens: 600, completion_tokens: 300, cost: 60 + 150 },
    });
  });

  test('failed calls count too', async () => {
    fixture.fake.setMode(FAKE_FAULTS.internal());
    const pipeline = pipelineOf({ budget: { calls_per_job: 2 } });
    expect(reasonsOf(await fixture.ask(fixture.answerer(), ['disk full'], { pipeline }))).toEqual(['llm_budget']);
    expect(fixture.fake.calls).toHaveLength(2);
  });

  test('without a provider, or where the pipeline rules it out, only the cache answers', async () => {
    await fixture.ask(fixture.answerer(), ['disk full']);
    const none = await fixture.ask(fixture.answerer({ client: undefined }), ['disk full', 'disk empty']);
    expect((none as Extract<LlmAnswer, { kind: 'answered' }>).verdicts.map(({ detail }) => detail)).toEqual([
      `${MODEL} cached`,
      'no_provider',
    ]);
    expect(reasonsOf(await fixture.ask(fixture.answerer(), ['disk empty'], { pipeline: pipelineOf({ enabled: false }) }))).toEqual([
      'no_provider',
    ]);
    expect(fixture.fake.calls).toHaveLength(1);
  });
});

describe('giving up', () => {
  test('an aborted question rejects at once, its calls are ended and its place is free', async () => {
    fixture.fake.script({ kind: 'hang' });
    const answerer = fixture.answerer({ concurrency: 1 });
    const controller = new AbortController();
    const question = fixture.ask(answerer, differentMessages(50), { signal: controller.signal });
    await fixture.fake.arrived(1);
    controller.abort(new Error('lock lost'));
    await expect(question).rejects.toThrow('lock lost');
    expect(await fixture.ask(answerer, ['disk full'])).toMatchObject({ kind: 'answered' });
    expect(fixture.fake.calls).toHaveLength(2);
  });

  test('a call goes on as long as another chunk waits for it', async () => {
    fixture.fake.setMode({ kind: 'slow', ms: 50 });
    const answerer = fixture.answerer();
    const job = randomJob();
    const controller = new AbortController();
    const gone = fixture.ask(answerer, ['disk full'], { job, chunk: 0, signal: controller.signal });
    const kept = fixture.ask(answerer, ['disk full'], { job, chunk: 1 });
    await fixture.fake.arrived(1);
    controller.abort(new Error('cancelled'));
    await expect(gone).rejects.toThrow('cancelled');
    expect(await kept).toMatchObject({ kind: 'answered' });
    expect(fixture.fake.calls).toHaveLength(1);
  });

  test('an answer that could not be cached is given all the same', async () => {
    const errors: unknown[] = [];
    const observe = { ...silentObserver, error: (error: unknown) => void errors.push(error) };
    const cache = { get: async () => new Map(), put: () => Promise.reject(new Error('OOM')) };
    expect(reasonsOf(await fixture.ask(fixture.answerer({ cache, observe }), ['disk full']))).toEqual([MODEL]);
    expect(errors).toEqual([new Error('OOM')]);
  });
});
