import { loadConfig } from '@logsieve/platform/config/env';
import { z } from 'zod';
import { hasProvider, llmConfigShape } from './config-shape';

const load = (env: Record<string, string>) => loadConfig(z.object(llmConfigShape), env);

test('everything is optional, and nothing is a provider', () => {
  const config = load({ GROQ_API_KEY: '', GROQ_BASE_URL: '' });
  expect(config).toEqual({
    GROQ_MODEL: 'openai/gpt-oss-20b',
    LLM_CONCURRENCY: 8,
    LLM_TIMEOUT_MS: 60_000,
    LLM_CACHE_ENTRIES: 20_000,
    LLM_CACHE_HOURS: 168,
    OWNER_LLM_CALLS_PER_DAY: 0,
    OWNER_LLM_TOKENS_PER_DAY: 0,
    LLM_PRICE_PROMPT: 0,
    LLM_PRICE_COMPLETION: 0,
  });
  expect(hasProvider(config)).toBe(false);
});

test('a key or a server is a provider', () => {
  expect(hasProvider(load({ GROQ_API_KEY: 'k' }))).toBe(true);
  expect(hasProvider(load({ GROQ_BASE_URL: 'http://127.0.0.1:11434/v1' }))).toBe(true);
});

test('a server must be a URL', () => {
  expect(() => load({ GROQ_BASE_URL: 'localhost' })).toThrow(/GROQ_BASE_URL/);
});
