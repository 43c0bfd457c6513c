import { decimal, integer, text, url } from '@logsieve/platform/config/env';

/** The LLM part of a worker's environment, to be spread into its `z.object`. */
export const llmConfigShape = {
  GROQ_API_KEY: text().optional(),
  GROQ_MODEL: text().default('openai/gpt-oss-20b'),
  /** Groq when unset. A URL that ends in `/v1` is taken as it is: `http://127.0.0.1:11434/v1`. */
  GROQ_BASE_URL: url('http', 'https').optional(),
  /** Requests at once, in one process. */
  LLM_CONCURRENCY: integer(1, 64).default(8),
  /** From the start of a request to the last byte of its answer. */
  LLM_TIMEOUT_MS: integer(100, 600_000).default(60_000),
  /** Answers kept for one owner, the least recently used go first; and for how long after their last use. */
  LLM_CACHE_ENTRIES: integer(0, 1_000_000).default(20_000),
  LLM_CACHE_HOURS: integer(1, 8_760).default(168),
  /** Calls and tokens of one owner in a UTC day; 0: no quota. */
  OWNER_LLM_CALLS_PER_DAY: integer(0).default(0),
  OWNER_LLM_TOKENS_PER_DAY: integer(0).default(0),
  /** What a million tokens cost, in any currency; 0: unknown. */
  LLM_PRICE_PROMPT: decimal(0, 1_000_000).default(0),
  LLM_PRICE_COMPLETION: decimal(0, 1_000_000).default(0),
} as const;

/** Whether a provider is configured: a key, or a server that may need none. */
export const hasProvider = (config: { readonly GROQ_API_KEY?: string; readonly GROQ_BASE_URL?: string }): boolean =>
  Boolean(config.GROQ_API_KEY || config.GROQ_BASE_URL);
