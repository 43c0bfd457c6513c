import type { Logger } from '@logsieve/platform/logging/logger';
import { createRareLog } from '@logsieve/platform/logging/rare-log';
import type { Metrics } from '@logsieve/platform/metrics/metrics';
import type { LlmPrices } from './llm/llm-answerer';
import type { LlmObserver } from './llm/llm-observer';
import type { LlmStage } from './llm/llm-stage';
import { LLM_REASONS } from './llm/reasons';

const CALL_RECORDS = [1, 2, 5, 10, 20, 50, 100];

/** Counts calls, tokens, cost and cache hits, and logs what went wrong without stopping the work. */
export function createLlmMetrics(metrics: Metrics, prices: LlmPrices, logger: Logger): LlmObserver {
  // A full disk is told of by every request.
  const warn = createRareLog(logger);
  const calls = metrics.counter('logsieve_llm_calls_total', 'Requests to the provider, by what they came to.', ['model', 'result']);
  const seconds = metrics.histogram('logsieve_llm_call_seconds', 'Time of a request to the provider.', ['model']);
  const sizes = metrics.histogram('logsieve_llm_call_records', 'Different records that a request asks for.', ['model'], CALL_RECORDS);
  const tokens = metrics.counter('logsieve_llm_tokens_total', 'Tokens that the provider counted.', ['model', 'kind']);
  const cost = metrics.counter('logsieve_llm_cost_total', 'What the tokens cost, by LLM_PRICE_PROMPT and LLM_PRICE_COMPLETION.', ['model']);
  const looks = metrics.counter('logsieve_llm_cache_lookups_total', 'Templates looked up in the cache.', ['result']);
  const unanswered = metrics.counter('logsieve_llm_unanswered_records_total', 'Records that got no answer, by reason.', ['reason']);
  // `increase` sees the first ones only if the series has been there before.
  for (const reason of Object.values(LLM_REASONS)) unanswered.inc({ reason }, 0);
  return {
    call: ({ result, model, records, ms }) => {
      calls.inc({ model, result });
      seconds.observe({ model }, ms / 1_000);
      sizes.observe({ model }, records);
    },
    tokens: ({ model, prompt, completion }) => {
      tokens.inc({ model, kind: 'prompt' }, prompt);
      tokens.inc({ model, kind: 'completion' }, completion);
      cost.inc({ model }, (prompt * prices.prompt + completion * prices.completion) / 1e6);
    },
    cache: ({ asked, found }) => {
      looks.inc({ result: 'hit' }, found);
      looks.inc({ result: 'miss' }, asked - found);
    },
    unanswered: ({ reason, records }) => unanswered.inc({ reason }, records),
    error: (error) => warn({ err: error }, 'the LLM stage went on after an error'),
  };
}

/** Exports for which model calls are stopped at the moment, and why: a rate limit, the breaker, a refused key, an unknown model. */
export function exportProviderState(metrics: Metrics, stage: Pick<LlmStage, 'troubles'>): void {
  const stopped = metrics.gauge('logsieve_llm_stopped', 'Calls for a model are stopped at this moment, by state of the provider.', [
    'model',
    'state',
  ]);
  metrics.onScrape(async () => {
    stopped.reset();
    for (const { model, state } of stage.troubles().values()) stopped.set({ model, state }, 1);
  });
}
