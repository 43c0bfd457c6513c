import { type FakeGroqProcess, startFakeGroqProcess } from '../fake-groq/fake-groq';
import { label, postJob } from '../support/client';
import { alertQueries, groupsOf, metricsOf, panelQueries, type Scrape, scrapeAll, sumOf } from '../support/metrics';
import { type LocalSystem, startSystem } from '../support/system';

const HEADER = 'source,log_message\n';
const ROWS = [
  'ModernCRM,User User123 logged in.',
  'ModernHR,GET /v2/servers/detail HTTP/1.1 status: 200 len: 1583 time: 0.19',
  'BillingSystem,zebra umbrella quixotic marmalade',
  'LegacyCRM,The order module will be retired next year',
];

let provider: FakeGroqProcess;
let logsieve: LocalSystem | undefined;
let scrape: Scrape;
beforeAll(async () => {
  provider = await startFakeGroqProcess({ apiKey: 'gsk_right' });
  const prices = { LLM_PRICE_PROMPT: '500000', LLM_PRICE_COMPLETION: '1000000' };
  logsieve = await startSystem({
    args: ['--scale', 'regex-worker=2'],
    env: { GROQ_API_KEY: 'gsk_right', GROQ_BASE_URL: provider.url, ...prices },
  });
  const { url, dataDir } = logsieve;
  // Twice, so that caches are met; and one file that is refused.
  for (let i = 0; i < 2; i++) await label(HEADER + ROWS.join('\n'), { url });
  await postJob('source\nx\n', { url });
  scrape = await scrapeAll(dataDir);
}, 120_000);
afterAll(async () => {
  const code = await logsieve?.stop();
  await provider.stop();
  expect(code).toBe(0);
}, 60_000);

const sum = (name: string, labels?: Record<string, string>): number => sumOf(scrape, name, labels);

describe.each([
  ['alert', alertQueries()],
  ['panel', panelQueries()],
])('what every %s asks for is exported', (_kind, queries) => {
  test.each(queries)('%s: %s', (_name, query) => {
    const used = metricsOf(query);
    expect(used.length > 0 || /\bup\b/.test(query)).toBe(true);
    for (const { name, labels } of used) {
      expect([...scrape.names]).toContain(name);
      const samples = scrape.samples.filter((sample) => sample.name === name);
      for (const chosen of labels)
        expect([name, samples.length === 0 || samples.some((sample) => chosen in sample.labels)]).toEqual([name, true]);
    }
    const known = new Set(
      scrape.samples.filter(({ name }) => used.some((one) => one.name === name)).flatMap(({ labels }) => Object.keys(labels)),
    );
    const isSilent = used.every(({ name }) => !scrape.samples.some((sample) => sample.name === name));
    if (!isSilent) for (const group of groupsOf(query)) expect(['job', 'instance', ...known]).toContain(group);
  });
});

describe('what two small jobs and a refusal leave behind', () => {
  test('uploads and requests', () => {
    expect(sum('logsieve_uploads_total', { outcome: 'accepted' })).toBe(2);
    expect(sum('logsieve_uploads_total', { outcome: 'missing-columns' })).toBe(1);
    expect(sum('logsieve_upload_records_total')).toBe(2 * ROWS.length);
    expect(sum('logsieve_http_requests_total', { job: 'gateway', route: '/v1/jobs', status: '202' })).toBe(2);
    expect(sum('logsieve_http_requests_total', { job: 'gateway', route: '/v1/jobs', status: '400' })).toBe(1);
    expect(sum('logsieve_http_requests_total', { job: 'gateway', route: '/v1/jobs/{id}/results', status: '200' })).toBe(2);
    expect(sum('logsieve_http_problems_total', { job: 'ingest', code: 'missing-columns' })).toBe(1);
  });

  test('records by stage, and what of them was known', () => {
    expect(sum('logsieve_records_total', { method: 'regex' })).toBeGreaterThanOrEqual(2);
    expect(sum('logsieve_records_total', { stage: 'llm', method: 'llm' })).toBeGreaterThanOrEqual(2);
    expect(sum('logsieve_model_runs_total')).toBeGreaterThanOrEqual(1);
    expect(sum('logsieve_model_run_seconds_count')).toBe(sum('logsieve_model_runs_total'));
    expect(sum('logsieve_cached_records_total', { stage: 'bert' })).toBeGreaterThanOrEqual(1);
    expect(sum('logsieve_cached_records_total', { stage: 'llm' })).toBeGreaterThanOrEqual(1);
    expect(sum('logsieve_chunks_sealed_total')).toBe(2);
  });

  test('calls, tokens and cost', () => {
    const [prompt, completion] = ['prompt', 'completion'].map((kind) => sum('logsieve_llm_tokens_total', { kind })) as [number, number];
    expect(sum('logsieve_llm_calls_total', { result: 'answered' })).toBeGreaterThanOrEqual(1);
    expect(prompt).toBeGreaterThan(0);
    expect(sum('logsieve_llm_cost_total')).toBeCloseTo(prompt / 2 + completion);
  });

  test('every queue has a worker and nothing waits, and everything that is needed answers', () => {
    for (const queue of ['regex', 'bert', 'llm', 'results']) {
      expect([queue, sum('logsieve_queue_workers', { queue })]).toEqual([queue, queue === 'regex' ? 2 : 1]);
      expect(sum('logsieve_queue_depth', { queue, state: 'waiting' })).toBe(0);
    }
    const up = scrape.samples.filter(({ name }) => name === 'logsieve_dependency_up');
    expect(up.length).toBeGreaterThanOrEqual(14);
    expect(up.filter(({ value }) => value !== 1)).toEqual([]);
    expect(sum('logsieve_store_free_bytes')).toBeGreaterThan(0);
    expect(sum('logsieve_sweeper_last_sweep_timestamp_seconds')).toBeGreaterThan(Date.now() / 1_000 - 600);
  });

  test('no series names a job', () => {
    expect(scrape.samples.filter(({ labels }) => JSON.stringify(labels).includes('job_'))).toEqual([]);
  });
});
