import type { SentLog } from '@logsieve/pipeline/sent/sent-log';
import type { Redis } from 'ioredis';
import { createAnswerCache } from './answer-cache';
import { createCallBudget } from './call-budget';
import { type Clock, systemClock } from './clock';
import { hasProvider } from './config-shape';
import type { ExamplePicker } from './examples/example-picker';
import { createGroqClient } from './groq-client';
import { createLlmAnswerer, type LlmAnswerer, type LlmPrices } from './llm-answerer';
import { type LlmObserver, silentObserver } from './llm-observer';
import { createOwnerBudget } from './owner-budget';
import { createProviderGate, type ProviderGate } from './provider-gate';
import { createProviderStatus, type ProviderStatus } from './provider-status';
import { watchProvider } from './provider-watch';

/** What `llmConfigShape` reads. */
export interface LlmConfig {
  readonly GROQ_API_KEY?: string;
  readonly GROQ_BASE_URL?: string;
  readonly GROQ_MODEL: string;
  readonly LLM_CONCURRENCY: number;
  readonly LLM_TIMEOUT_MS: number;
  readonly LLM_CACHE_ENTRIES: number;
  readonly LLM_CACHE_HOURS: number;
  readonly OWNER_LLM_CALLS_PER_DAY: number;
  readonly OWNER_LLM_TOKENS_PER_DAY: number;
  readonly LLM_PRICE_PROMPT: number;
  readonly LLM_PRICE_COMPLETION: number;
}

export const pricesOf = (config: Pick<LlmConfig, 'LLM_PRICE_PROMPT' | 'LLM_PRICE_COMPLETION'>): LlmPrices => ({
  prompt: config.LLM_PRICE_PROMPT,
  completion: config.LLM_PRICE_COMPLETION,
});

export interface LlmStage {
  readonly answerer: LlmAnswerer;
  /** Keeps the provider's status true while nothing calls it. Runs until the signal is aborted; without a provider it ends at once. */
  watch(signal: AbortSignal): Promise<void>;
  /** Why calls are stopped at this moment, by model. */
  troubles: ProviderStatus['troubles'];
}

/** The parts of the LLM stage put together: one for a process. */
export function createLlmStage(deps: {
  redis: Redis;
  config: LlmConfig;
  examples?: ExamplePicker;
  sentLog?: SentLog;
  observe?: LlmObserver;
  clock?: Clock;
}): LlmStage {
  const { redis, config, examples, sentLog, observe = silentObserver, clock = systemClock } = deps;
  const status = createProviderStatus({ redis, clock, onError: observe.error });
  const gates = new Map<string, ProviderGate>();

  function gateOf(model: string): ProviderGate {
    const gate = gates.get(model) ?? createProviderGate({ clock, onState: (state) => status.set(model, state) });
    gates.set(model, gate);
    return gate;
  }

  const client = hasProvider(config)
    ? createGroqClient({
        apiKey: config.GROQ_API_KEY ?? '',
        baseUrl: config.GROQ_BASE_URL,
        timeoutMs: config.LLM_TIMEOUT_MS,
        now: clock.now,
      })
    : undefined;
  const cache = createAnswerCache(redis, {
    maxEntries: config.LLM_CACHE_ENTRIES,
    ttlMs: config.LLM_CACHE_HOURS * 3_600_000,
    now: clock.now,
  });
  const dayLimits = { calls: config.OWNER_LLM_CALLS_PER_DAY, tokens: config.OWNER_LLM_TOKENS_PER_DAY };
  return {
    answerer: createLlmAnswerer({
      client,
      cache,
      budget: createCallBudget(redis),
      ownerBudget: createOwnerBudget(redis, dayLimits, clock.now),
      gateOf,
      clock,
      examples,
      sentLog,
      prices: pricesOf(config),
      concurrency: config.LLM_CONCURRENCY,
      observe,
    }),
    watch: async (signal) => {
      if (client) await watchProvider({ client, status, gateOf, model: config.GROQ_MODEL, clock }, signal);
    },
    troubles: status.troubles,
  };
}
