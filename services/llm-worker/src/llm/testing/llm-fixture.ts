import { randomBytes } from 'node:crypto';
import { type JobKey, jobKeySchema } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { Records } from '@logsieve/pipeline/classifier';
import { type FakeGroq, startFakeGroq } from '@logsieve/platform/testing/fake-groq/fake-groq';
import { Redis } from 'ioredis';
import { createAnswerCache } from '../answer-cache';
import { createCallBudget } from '../call-budget';
import type { Clock } from '../clock';
import { createGroqClient } from '../groq-client';
import { createLlmAnswerer, type LlmAnswer, type LlmAnswerer, type LlmAnswererDeps, type LlmQuestion } from '../llm-answerer';
import { createOwnerBudget } from '../owner-budget';
import { createProviderGate, type ProviderGate, type ProviderState } from '../provider-gate';

const LABELS = [
  'HTTP Status',
  'Critical Error',
  'Security Alert',
  'System Notification',
  'User Action',
  'Workflow Error',
  'Deprecation Warning',
];
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** Time that passes only when somebody sleeps. */
export interface TestClock extends Clock {
  /** Milliseconds of every sleep. */
  readonly sleeps: readonly number[];
  advance(ms: number): void;
  /** Sets the time of day, as an administrator or NTP does. */
  step(ms: number): void;
}

export function createTestClock(): TestClock {
  const sleeps: number[] = [];
  let now = Date.parse('2026-11-22T10:00:00Z');
  let monotonic = 0;
  const pass = (ms: number): void => {
    now += ms;
    monotonic += ms;
  };
  return {
    sleeps,
    now: () => now,
    monotonic: () => monotonic,
    advance: pass,
    step: (ms) => {
      now += ms;
    },
    sleep: async (ms) => {
      sleeps.push(ms);
      pass(ms);
    },
  };
}

export const randomJob = (owner = 'public'): JobKey =>
  jobKeySchema.parse(`${owner}.job_${[...randomBytes(36)].map((byte) => BASE32[byte % 32]).join('')}`);

export function pipelineOf(
  llm: Partial<ResolvedPipeline['llm']> = {},
  prompt = 'Label these:\n{{labels}}',
  labels = LABELS,
): ResolvedPipeline {
  return {
    v: 1,
    labels,
    routes: [{ source: '*', stages: ['llm'] }],
    rules: [],
    prompt,
    bert: { model: '', min_confidence: 0.5 },
    llm: { enabled: true, model: 'openai/gpt-oss-20b', rows_per_call: 10, budget: { calls_per_job: 1000 }, ...llm },
  };
}

export const recordsOf = (messages: readonly string[], source = 'LegacyCRM'): Records => ({
  length: messages.length,
  source: () => source,
  message: (index) => messages[index] as string,
});

/** Words instead of numbers, so that each message has a template of its own. */
const WORDS =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango'.split(' ');
export const differentMessages = (count: number, prefix = 'module'): string[] =>
  Array.from(
    { length: count },
    (_, i) => `${prefix} ${WORDS[i % 20]} ${WORDS[Math.floor(i / 20) % 20]} ${WORDS[Math.floor(i / 400) % 20]} stopped`,
  );

export interface LlmFixture {
  readonly fake: FakeGroq;
  readonly redis: Redis;
  readonly clock: TestClock;
  readonly states: ProviderState[];
  /** A stage as in a process that has just started; its own cache, as it has its own owner. */
  answerer(deps?: Partial<LlmAnswererDeps> & { baseUrl?: string; timeoutMs?: number }): LlmAnswerer;
  /** Fills in what a test does not care about. */
  ask(answerer: LlmAnswerer, messages: readonly string[], question?: Partial<LlmQuestion>): Promise<LlmAnswer>;
  /** Records of the requests so far, as the provider received them. */
  sent(): { id: string; message: string; source?: string }[][];
  stop(): Promise<void>;
}

/** The stage against the fake provider and a real Redis. A new owner each time keeps tests apart. */
export async function startLlmFixture(): Promise<LlmFixture> {
  const fake = await startFakeGroq();
  const redis = new Redis(process.env.TEST_REDIS_URL as string);
  const clock = createTestClock();
  const states: ProviderState[] = [];
  const owner = randomBytes(8).toString('hex');

  return {
    fake,
    redis,
    clock,
    states,
    answerer: ({ baseUrl = fake.url, timeoutMs = 5_000, ...deps } = {}) => {
      const gates = new Map<string, ProviderGate>();
      const gateOf = (model: string): ProviderGate => {
        const gate = gates.get(model) ?? createProviderGate({ clock, onState: (state) => states.push(state) });
        gates.set(model, gate);
        return gate;
      };
      return createLlmAnswerer({
        client: createGroqClient({ apiKey: 'key', baseUrl, timeoutMs, now: clock.now }),
        cache: createAnswerCache(redis, { maxEntries: 1_000, ttlMs: 3_600_000, now: clock.now }),
        budget: createCallBudget(redis),
        ownerBudget: createOwnerBudget(redis, { calls: 0, tokens: 0 }, clock.now),
        gateOf,
        clock,
        ...deps,
      });
    },
    ask: (answerer, messages, question = {}) =>
      answerer.answer({
        job: randomJob(owner),
        owner,
        chunk: 0,
        pipeline: pipelineOf(),
        pipelineHash: 'f'.repeat(64),
        records: recordsOf(messages),
        signal: new AbortController().signal,
        ...question,
      }),
    sent: () => fake.calls.map(({ body }) => JSON.parse((body as { messages: { content: string }[] }).messages[1]?.content ?? '').records),
    stop: async () => {
      await fake.close();
      redis.disconnect();
    },
  };
}
