import type { ClassifiedLogs } from '@logsieve/contracts/classify-logs';
import { type FakeGroqProcess, startFakeGroqProcess } from '../fake-groq/fake-groq';
import { pidsOf } from '../support/processes';
import { type LocalSystem, startSystem } from '../support/system';
import { tracesOf } from '../support/traces';

const RULE = { source: 'A', log_message: 'User User1 logged in.' };

describe('POST /v1/classify', () => {
  let provider: FakeGroqProcess;
  let logsieve: LocalSystem;
  beforeAll(async () => {
    provider = await startFakeGroqProcess({ apiKey: 'gsk_right' });
    logsieve = await startSystem({ env: { GROQ_API_KEY: 'gsk_right', GROQ_BASE_URL: provider.url, CLASSIFY_TIMEOUT_S: '20' } });
  }, 120_000);
  afterAll(async () => {
    expect(await logsieve.stop()).toBe(0);
    await provider.stop();
  }, 60_000);
  beforeEach(() => provider.control({ reset: true, mode: { kind: 'ok' } }));

  const post = (logs: readonly { source: string; log_message: string }[], signal?: AbortSignal) =>
    fetch(`${logsieve.url}/v1/classify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ logs }),
      signal: signal ?? null,
    });
  const legacy = (log_message: string) => ({ source: 'LegacyCRM', log_message });

  /** Looks until nothing is left, which the test's time limit bounds; a worker that was at it needs a moment to see that there is nothing. */
  async function untilNothingIsLeft(): Promise<void> {
    while ((await tracesOf(logsieve.dataDir, 'call_')).length > 0) await new Promise((again) => setTimeout(again, 50));
  }

  test('asks the LLM where the route says so, and leaves nothing', async () => {
    const response = await post([legacy('The order module will be retired next year'), RULE, legacy('')]);
    const { results } = (await response.json()) as ClassifiedLogs;
    expect(results.map(({ method }) => method)).toEqual(['llm', 'regex', 'none']);
    expect(JSON.stringify(await provider.calls())).toContain('order module');
    await untilNothingIsLeft();
  });

  test('says of what the LLM could not name why', async () => {
    await provider.control({ mode: { kind: 'garbage', what: 'prose' } });
    const { results } = (await (await post([legacy('The mail module is odd'), RULE])).json()) as ClassifiedLogs;
    expect(results[0]).toEqual({ label: 'Unclassified', method: 'none', confidence: 0, rule: null, error: 'llm_bad_output' });
    expect(results[1]?.method).toBe('regex');
  });

  test('gives up when the LLM takes too long, with the limit and when to try again, and leaves nothing', async () => {
    await provider.control({ mode: { kind: 'slow', ms: 22_000 } });
    const response = await post([legacy('The slow module will be retired')]);
    expect([response.status, Number(response.headers.get('retry-after')) > 0]).toEqual([503, true]);
    expect(await response.json()).toMatchObject({ code: 'over-capacity', detail: expect.stringContaining('20 s') });
    await untilNothingIsLeft();
  }, 60_000);

  test('leaves nothing when the client leaves', async () => {
    await provider.control({ mode: { kind: 'slow', ms: 3_000 } });
    const left = new AbortController();
    const asked = post([legacy('The impatient module will be retired')], left.signal).catch(() => undefined);
    while ((await provider.calls()).length === 0) await new Promise((again) => setTimeout(again, 50));
    left.abort();
    await asked;
    await untilNothingIsLeft();
  }, 60_000);

  test('leaves nothing after many calls at once, of which many go wrong', async () => {
    const good = Array.from({ length: 30 }, (_, i) => post(Array(i + 1).fill(RULE)));
    const bad = Array.from({ length: 20 }, () => post([]));
    const statuses = (await Promise.all([...good, ...bad])).map(({ status }) => status);
    expect(statuses).toEqual([...Array(30).fill(200), ...Array(20).fill(422)]);
    await untilNothingIsLeft();
  }, 60_000);

  test.each(['results', 'regex-worker'])(
    'is answered although %s is killed meanwhile',
    async (name) => {
      await provider.control({ mode: { kind: 'slow', ms: 1_000 } });
      const asked = post([legacy(`The module ${name} will be retired`), RULE]);
      for (const pid of pidsOf(logsieve.pid, name)) process.kill(pid, 'SIGKILL');
      const response = await asked;
      expect(response.status).toBe(200);
      expect(((await response.json()) as ClassifiedLogs).results.map(({ method }) => method)).toEqual(['llm', 'regex']);
      await untilNothingIsLeft();
    },
    60_000,
  );
});
