import { createLogger } from '@logsieve/platform/logging/logger';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import type { StoredProviderStatus } from './llm/provider-status';
import { LLM_REASONS } from './llm/reasons';
import { createLlmMetrics, exportProviderState } from './llm-metrics';

const MODEL = 'openai/gpt-oss-20b';
const setUp = (prices = { prompt: 0.1, completion: 0.5 }) => {
  const metrics = createMetrics('llm-worker');
  return { metrics, observe: createLlmMetrics(metrics, prices, createLogger({ service: 'llm-worker', level: 'silent' })) };
};

test('cost is tokens by price, per million', async () => {
  const { metrics, observe } = setUp();
  observe.tokens({ model: MODEL, prompt: 2_000_000, completion: 500_000 });
  observe.tokens({ model: MODEL, prompt: 1_000_000, completion: 0 });
  expect(await metrics.text()).toContain(`logsieve_llm_cost_total{model="${MODEL}",service="llm-worker"} 0.55`);
});

test('without prices tokens are counted and cost stays 0', async () => {
  const { metrics, observe } = setUp({ prompt: 0, completion: 0 });
  observe.tokens({ model: MODEL, prompt: 1_000, completion: 10 });
  const text = await metrics.text();
  expect(text).toContain(`logsieve_llm_tokens_total{model="${MODEL}",kind="completion",service="llm-worker"} 10`);
  expect(text).toContain(`logsieve_llm_cost_total{model="${MODEL}",service="llm-worker"} 0`);
});

test('counts calls by what they came to, records without an answer by reason', async () => {
  const { metrics, observe } = setUp();
  observe.call({ result: 'answered', model: MODEL, records: 10, ms: 400 });
  observe.call({ result: 'rate_limited', model: MODEL, records: 4, ms: 20 });
  observe.unanswered({ reason: 'llm_budget', records: 7 });
  const text = await metrics.text();
  expect(text).toContain(`logsieve_llm_calls_total{model="${MODEL}",result="rate_limited",service="llm-worker"} 1`);
  expect(text).toContain(`logsieve_llm_call_records_sum{service="llm-worker",model="${MODEL}"} 14`);
  expect(text).toContain('logsieve_llm_unanswered_records_total{reason="llm_budget",service="llm-worker"} 7');
});

test('every reason for no answer is there with 0 from the start, so that its first burst counts as an increase', async () => {
  const text = await setUp().metrics.text();
  for (const reason of Object.values(LLM_REASONS))
    expect(text).toContain(`logsieve_llm_unanswered_records_total{reason="${reason}",service="llm-worker"} 0\n`);
});

test('shows why calls are stopped, as long as they are', async () => {
  const { metrics } = setUp();
  const troubles = new Map<string, StoredProviderStatus>();
  exportProviderState(metrics, { troubles: () => troubles });
  const series = `logsieve_llm_stopped{model="${MODEL}",state="unreachable",service="llm-worker"} 1`;
  expect(await metrics.text()).not.toContain(series);
  troubles.set(MODEL, { enabled: false, model: MODEL, reason: 'no answer', state: 'unreachable', since: '2026-11-22T10:00:00Z' });
  expect(await metrics.text()).toContain(series);
  troubles.clear();
  expect(await metrics.text()).not.toContain(series);
});
