import { LLM_STATUS_KEY } from '@logsieve/contracts/internal';
import { loadConfig } from '@logsieve/platform/config/env';
import { type FakeGroq, startFakeGroq } from '@logsieve/platform/testing/fake-groq/fake-groq';
import { type RedisServer, startRedisServer } from '@logsieve/platform/testing/redis-server';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { llmConfigShape } from './config-shape';
import { createLlmStage } from './llm-stage';
import { pipelineOf, randomJob, recordsOf } from './testing/llm-fixture';

let server: RedisServer;
let redis: Redis;
let fake: FakeGroq;
beforeAll(async () => {
  server = await startRedisServer();
  redis = new Redis(server.url);
  fake = await startFakeGroq({ apiKey: 'right' });
});
afterAll(async () => {
  redis.disconnect();
  await fake.close();
  await server.stop();
});

const stageOf = (env: Record<string, string>) => createLlmStage({ redis, config: loadConfig(z.object(llmConfigShape), env) });
const question = (message: string) => ({
  job: randomJob(),
  owner: 'public',
  chunk: 0,
  pipeline: pipelineOf(),
  pipelineHash: 'f'.repeat(64),
  records: recordsOf([message]),
  signal: new AbortController().signal,
});

test('a wrong key stands on the record and in Redis; a right one takes it back', async () => {
  const wrong = stageOf({ GROQ_API_KEY: 'wrong', GROQ_BASE_URL: fake.url });
  expect(await wrong.answerer.answer(question('disk full'))).toMatchObject({ verdicts: [{ detail: 'llm_unauthorized' }] });
  expect(JSON.parse((await redis.get(LLM_STATUS_KEY)) ?? '')).toMatchObject({
    enabled: false,
    model: 'openai/gpt-oss-20b',
    state: 'unauthorized',
  });

  const right = stageOf({ GROQ_API_KEY: 'right', GROQ_BASE_URL: `${fake.url}/v1` });
  const ended = new AbortController();
  const watching = right.watch(ended.signal);
  expect(await right.answerer.answer(question('disk full'))).toMatchObject({ verdicts: [{ detail: 'openai/gpt-oss-20b' }] });
  ended.abort();
  await watching;
  expect(await redis.get(LLM_STATUS_KEY)).toBeNull();
});

test('without a key or a server nothing is called or watched', async () => {
  const stage = stageOf({});
  await stage.watch(new AbortController().signal);
  expect(await stage.answerer.answer(question('never asked before'))).toMatchObject({ verdicts: [{ method: 4, detail: 'no_provider' }] });
});
